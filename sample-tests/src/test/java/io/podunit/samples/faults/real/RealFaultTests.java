package io.podunit.samples.faults.real;

import io.podunit.samples.faults.FaultLaboratory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Faults on a real cluster whose only node is this machine. Runs have limits of their own; this one is for the tests themselves. */
@Tag("cluster")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class RealFaultTests {

    /** Where the runs take place. */
    protected FaultLaboratory laboratory;

    @BeforeAll
    void open() {
        laboratory = FaultLaboratory.open();
    }

    @AfterAll
    void close() {
        if (laboratory != null) {
            laboratory.close();
        }
    }
}
