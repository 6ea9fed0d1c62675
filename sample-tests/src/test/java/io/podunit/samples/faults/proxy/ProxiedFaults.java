package io.podunit.samples.faults.proxy;

import io.podunit.samples.faults.FaultLaboratory;
import io.podunit.samples.faults.FaultPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests whose runs reach the API server through a proxy. */
@Tag("cluster")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ProxiedFaults {

    protected FaultLaboratory laboratory;
    protected FaultProxy proxy;

    @TempDir
    protected Path directory;

    private Path kubeconfig;

    @BeforeAll
    void open(@TempDir Path shared) throws IOException {
        laboratory = FaultLaboratory.open();
        proxy = FaultProxy.beforeKubeconfig();
        kubeconfig = proxy.kubeconfig(shared.resolve("kubeconfig"));
    }

    /** What one test left must not be another's failure. */
    @AfterEach
    void noMoreFaults() {
        proxy.clear();
        laboratory.namespace().deleteRuns();
    }

    @AfterAll
    void close() {
        if (laboratory != null) {
            proxy.close();
            laboratory.close();
        }
    }

    /** A plan for runs through the proxy. */
    protected FaultPlan plan() {
        return laboratory.plan().through(kubeconfig);
    }
}
