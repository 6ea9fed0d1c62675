package io.podunit.samples.truth.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.truth.TruthRecorder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Child processes that write long lines to the pod's own streams, without line breaks at times, while tests print as well. */
@RunOnKubernetes
@ExtendWith(TruthRecorder.class)
public class NoisyTestCase {

    private static final String WRITE =
            "for i in 1 2 3 4 5 6 7 8; do printf '%0'$0'd\\n' $i; printf '%0'$0'd' $i >&2; done";

    @ParameterizedTest
    @ValueSource(ints = {15_000, 16_384, 20_000, 100_000})
    void isNotAlone(int length) throws IOException, InterruptedException {
        List<Process> children = List.of(child(length), child(length));
        for (int i = 0; i < 100; i++) {
            System.out.println("between the lines " + i);
            System.err.print("and not at their end ");
        }
        for (Process child : children) {
            assertEquals(0, child.waitFor());
        }
    }

    private static Process child(int length) throws IOException {
        return new ProcessBuilder("sh", "-c", WRITE, String.valueOf(length))
                .inheritIO()
                .start();
    }
}
