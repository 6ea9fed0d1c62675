package io.podunit.samples.lifecycle;

import io.podunit.RunOnKubernetes;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Says something, and comes to no end by itself. */
@RunOnKubernetes
@TestMethodOrder(MethodName.class)
class TalkingTestCase {

    @Test
    void aSpeaks() {
        System.out.println("Grüße from the pod");
    }

    @Test
    void bWaits() throws InterruptedException {
        System.out.println("and now it waits");
        new CountDownLatch(1).await();
    }
}
