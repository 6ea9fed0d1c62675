package io.podunit.launcher.cli.run;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Is interrupted. */
final class EndlessTestCase {

    @Test
    void endless() throws InterruptedException {
        System.out.println("waiting");
        new CountDownLatch(1).await();
    }
}
