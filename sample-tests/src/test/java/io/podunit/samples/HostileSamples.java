package io.podunit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests that end, block, flood or deceive the JVM that they run in come out as they should, and harm nobody. */
abstract class HostileSamples {

    @TempDir
    Path directory;

    abstract Map<String, String> configuration();

    static List<Class<?>> samples() {
        return Samples.HOSTILE;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void comesOutAsItSaysOfItself(Class<?> sample) {
        assertThat(differences(List.of(sample))).isEmpty();
    }

    private List<String> differences(List<Class<?>> samples) {
        Launcher launcher = LauncherFactory.create();
        try (CapturedOutput output = new CapturedOutput()) {
            Recording recording = new Recording(output);
            TestPlan plan = launcher.discover(LauncherDiscoveryRequestBuilder.request()
                    .selectors(samples.stream()
                            .map(DiscoverySelectors::selectClass)
                            .toList())
                    .configurationParameter(Constants.REPORT_DIRECTORY, directory.toString())
                    .configurationParameters(configuration())
                    .build());
            launcher.execute(plan, recording);
            return new Expectations(plan, recording).differences(samples);
        }
    }
}
