package io.podunit.samples;

import io.podunit.Constants;
import io.podunit.samples.harness.TestNamespace;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** With pods of a real cluster, in a namespace that enforces restricted Pod Security. */
@Tag("cluster")
class ClusterHostileTests extends HostileSamples {

    @AutoClose
    private static TestNamespace namespace;

    @BeforeAll
    static void createNamespace() {
        namespace = TestNamespace.onCluster();
    }

    @Override
    Map<String, String> configuration() {
        return Map.of(Constants.CLUSTER, "kubeconfig", Constants.NAMESPACE, namespace.name());
    }
}
