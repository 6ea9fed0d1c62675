package io.podunit.samples.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A remote run of a sample cannot be told from a local one by anything that a listener hears. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LocalAndRemoteTests {

    private Map<String, List<String>> local = Map.of();
    private Map<String, List<String>> remote = Map.of();

    abstract Map<String, String> configuration();

    @BeforeAll
    void run() {
        local = Runs.local(Samples.PORTABLE);
        remote = Runs.remote(Samples.PORTABLE, configuration());
    }

    static Stream<Class<?>> samples() {
        return Samples.PORTABLE.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areTheSame(Class<?> sample) {
        assertThat(local).containsKey(sample.getName());

        assertThat(remote.get(sample.getName())).containsExactlyElementsOf(local.get(sample.getName()));
    }
}
