package io.podunit.benchmarks.suites;

import org.junit.jupiter.api.Test;

/** Eight methods of two seconds each, which know nothing of each other. */
public class EightMethods {

    @Test
    void first() throws InterruptedException {
        takeTime();
    }

    @Test
    void second() throws InterruptedException {
        takeTime();
    }

    @Test
    void third() throws InterruptedException {
        takeTime();
    }

    @Test
    void fourth() throws InterruptedException {
        takeTime();
    }

    @Test
    void fifth() throws InterruptedException {
        takeTime();
    }

    @Test
    void sixth() throws InterruptedException {
        takeTime();
    }

    @Test
    void seventh() throws InterruptedException {
        takeTime();
    }

    @Test
    void eighth() throws InterruptedException {
        takeTime();
    }

    private static void takeTime() throws InterruptedException {
        Thread.sleep(2000);
    }
}
