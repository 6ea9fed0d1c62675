package io.podunit.samples.debugging;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.Test;

/** Passes only if a debugger stops it and changes what it sees. */
@RunOnKubernetes
class BreakpointTestCase {

    static final String STOP = "stop";

    @Test
    void seesWhatADebuggerPutThere() {
        assertThat(stop("nobody")).isEqualTo("a debugger");
    }

    private static String stop(String who) {
        return who;
    }
}
