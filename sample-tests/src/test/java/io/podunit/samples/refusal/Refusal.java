package io.podunit.samples.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.PodunitException;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;

/** Runs a class that would pass, and takes nothing but one error for an answer. */
record Refusal(RemoteExecution execution) {

    Refusal with(String key, String value) {
        return new Refusal(execution.with(key, value));
    }

    /** @param texts that the error must have: the object, the reason and the remedy */
    void says(String... texts) {
        Recording run = execution.run(RefusedTestCase.class);
        assertThat(run.anythingPassed()).as("nothing is green").isFalse();
        assertThat(run.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.name()).isEqualTo("RefusedTestCase");
            assertThat(failure.failure()).containsInstanceOf(PodunitException.class);
            assertThat(failure.message()).contains(texts);
        });
    }
}
