package io.podunit.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EventDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kubelet cuts a termination message after 4096 bytes, and half a record is none. */
class TerminationMessageTests {

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "\0", "🎉", "\uD800"})
    void fitsHoweverLongTheReason(String character) {
        String reason = character.repeat(5000);
        EndRecord end = new EndRecord(false, 2, Long.MAX_VALUE, "0".repeat(32), reason, Integer.MIN_VALUE);

        byte[] message = SupervisorMain.terminationMessage(end);

        assertThat(message).hasSizeLessThanOrEqualTo(4096);
        EndRecord read = EventDecoder.decodeEnd(message);
        assertThat(read).usingRecursiveComparison().ignoringFields("reason").isEqualTo(end);
        assertThat(reason).startsWith(read.reason().replace("…", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 399, 400})
    void aShortReasonStaysWhole(int length) {
        EndRecord end = new EndRecord(true, 0, 1, "hash", "r".repeat(length), 0);

        assertThat(EventDecoder.decodeEnd(SupervisorMain.terminationMessage(end)))
                .isEqualTo(end);
    }
}
