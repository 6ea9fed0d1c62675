package io.podunit.samples.output;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows output on both streams: of tests, of fixtures, of other threads, without an end of line. */
@RunOnKubernetes
@Sample(tests = 4)
public class OutputTestCase {

    @BeforeAll
    static void printBefore() {
        System.out.println("before all");
    }

    @AfterAll
    static void printAfter() {
        System.err.println("after all");
    }

    @Test
    void printsOnBothStreams() {
        System.out.println("out 1");
        System.err.println("err 1");
        System.out.println("out 2");
        System.err.println("err 2");
    }

    @Test
    void printsWithoutAnEndOfLine() {
        System.out.print("no end of line");
    }

    @Test
    void printsOtherScripts() {
        System.out.println("Grüße, 世界 🙂");
    }

    @Test
    void printsFromAnotherThread() throws InterruptedException {
        Thread thread = new Thread(() -> System.out.println("from another thread"));
        thread.start();
        thread.join();
    }
}
