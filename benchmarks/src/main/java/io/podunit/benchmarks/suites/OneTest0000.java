package io.podunit.benchmarks.suites;

import org.junit.jupiter.api.Test;

/** The model of as many classes of one test as are wanted; see {@code ClassCopies}. */
public class OneTest0000 {

    /** Another text makes another class, as an edit does. */
    static final String REVISION = String.valueOf("revision-0000");

    @Test
    void passes() {}
}
