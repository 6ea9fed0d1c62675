package io.podunit.benchmarks.suites;

import org.junit.jupiter.api.RepeatedTest;

/** The model of as many classes of a hundred tests as are wanted; see {@code ClassCopies}. */
public class HundredTests0000 {

    @RepeatedTest(100)
    void passes() {}
}
