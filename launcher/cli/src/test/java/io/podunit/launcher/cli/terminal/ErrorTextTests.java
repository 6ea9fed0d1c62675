package io.podunit.launcher.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.PodunitException;
import io.podunit.cluster.ClusterException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.JUnitException;

class ErrorTextTests {

    @Test
    void podunitsOwnTextSaysAllAlsoThroughThePlatformsWrapping() {
        var lost = new JUnitException("engine failed", new ClusterException("The cluster is away.", 0, null));
        assertThat(ErrorText.of(lost)).isEqualTo("The cluster is away.");
        assertThat(ErrorText.exitCode(lost)).isEqualTo(ExitCode.INFRASTRUCTURE);
    }

    @Test
    void othersAreToldDownToTheRootWithoutRepeats() {
        var cause = new IllegalStateException("deep");
        var problem = new JUnitException("not discovered", new RuntimeException("wrapped", cause));
        assertThat(ErrorText.of(problem))
                .isEqualTo("not discovered\n  because: java.lang.RuntimeException: wrapped"
                        + "\n  because: java.lang.IllegalStateException: deep");
        assertThat(ErrorText.of(new RuntimeException(cause)))
                .isEqualTo("java.lang.RuntimeException: java.lang.IllegalStateException: deep");
        assertThat(ErrorText.exitCode(problem)).isEqualTo(ExitCode.TROUBLE);
    }

    @Test
    void aTestThatWrapsOneOfPodunitsFailuresIsNoInfrastructureFailure() {
        assertThat(ErrorText.infrastructure(new RuntimeException(new PodunitException("x"))))
                .isFalse();
        assertThat(ErrorText.infrastructure(new PodunitException("x"))).isTrue();
    }

    @Test
    void manyLinesAreOneForWhoReadsLines() {
        assertThat(ErrorText.line(
                        new PodunitException("It is not ready:\n  pod a waits\n\n  pod b waits.\nMend that.")))
                .isEqualTo("It is not ready: pod a waits; pod b waits. Mend that.");
    }

    @Test
    void propertiesAreThereOnlyForTheTime() {
        Map<String, String> properties = Map.of("podunit.test.during", "1");
        assertThat(SystemProperties.during(
                        properties, () -> Optional.ofNullable(System.getProperty("podunit.test.during"))))
                .contains("1");
        assertThat(System.getProperty("podunit.test.during")).isNull();
    }
}
