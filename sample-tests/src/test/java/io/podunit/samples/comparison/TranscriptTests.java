package io.podunit.samples.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison finds what differs, and only that. */
class TranscriptTests {

    @AfterEach
    void reset() {
        ChangingTestCase.change = "";
    }

    @Test
    void findsTwoLocalRunsToBeTheSame() {
        assertThat(Runs.local(Samples.PORTABLE))
                .hasSameSizeAs(Samples.PORTABLE)
                .isEqualTo(Runs.local(Samples.PORTABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"value", "line", "status", "out", "err", "entry", "file", "cause", "name"})
    void findsADifference(String change) {
        Map<String, List<String>> usual = Runs.local(List.of(ChangingTestCase.class));
        ChangingTestCase.change = change;

        assertThat(Runs.local(List.of(ChangingTestCase.class))).isNotEqualTo(usual);
    }
}
