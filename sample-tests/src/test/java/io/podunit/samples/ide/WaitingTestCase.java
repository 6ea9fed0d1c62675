package io.podunit.samples.ide;

import io.podunit.RunOnKubernetes;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@RunOnKubernetes
class WaitingTestCase {

    @Test
    void waits() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
