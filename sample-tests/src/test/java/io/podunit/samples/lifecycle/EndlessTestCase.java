package io.podunit.samples.lifecycle;

import io.podunit.RunOnKubernetes;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Comes to no end by itself. */
@RunOnKubernetes
@TestMethodOrder(MethodName.class)
class EndlessTestCase {

    @Test
    void aPasses() {}

    @Test
    void bWaits() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Test
    void cNeverRuns() {}
}
