package io.podunit.launcher.cli.examination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalExaminationTests {

    private static final DockerPing DOCKER = new DockerPing("unix:///not/there", Duration.ofSeconds(5));

    private static LocalExamination of(String java, String reports) {
        return new LocalExamination(Runtime.Version.parse(java), DOCKER, Path.of(reports));
    }

    @Test
    void thisInstallationIsWhole() {
        assertThat(of("17.0.1", "target/podunit").findings())
                .extracting(Finding::name, Finding::state)
                .containsExactlyInAnyOrder(
                        tuple("java", Finding.State.GOOD),
                        tuple("agent", Finding.State.GOOD),
                        tuple("reports", Finding.State.GOOD),
                        tuple("embedded", Finding.State.GOOD),
                        tuple("docker", Finding.State.OPTIONAL));
        assertThat(LocalExamination.agent(null).state()).isEqualTo(Finding.State.BAD);
    }

    @Test
    void whatIsWrongHasItsRemedy() {
        String inAFile = Path.of("pom.xml").toAbsolutePath().toString();
        assertThat(of("11.0.2", "pom.xml/reports").findings())
                .contains(Finding.bad("java", "11.0.2 is too old", "install Java 17 or later"))
                .contains(Finding.bad(
                        "reports", inAFile + " cannot be written", "name another podunit.report.directory"));
    }
}
