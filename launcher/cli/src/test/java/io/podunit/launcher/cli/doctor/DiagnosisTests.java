package io.podunit.launcher.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.launcher.cli.examination.Finding;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTests {

    private final Diagnosis ill = new Diagnosis(List.of(
            Finding.good("java", "17"),
            Finding.optional("docker", "does not answer", "start it"),
            Finding.bad("create jobs", "not\nallowed", "ask")));

    @Test
    void aLineForEachFindingWithItsRemedy() {
        assertThat(ill.text(new Style(true, false))).isEqualTo("""
                ✔ java: 17
                ○ docker: does not answer
                    remedy: start it
                ✘ create jobs: not
                    allowed
                    remedy: ask

                1 thing is in the way of running tests in the cluster.
                """);
        assertThat(ill.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
    }

    @Test
    void noFindingSteersTheTerminal() {
        var hostile = new Diagnosis(List.of(Finding.good("server", "v1\u001b[2J\u0007")));

        assertThat(hostile.text(Style.PLAIN)).startsWith("[OK] server: v1\\u001b[2J\\u0007\n");
    }

    @Test
    void whatIsOptionalIsNotInTheWay() {
        var well = new Diagnosis(ill.findings().subList(0, 2));
        assertThat(well.text(Style.PLAIN))
                .startsWith("[OK] java: 17\n")
                .endsWith("\nReady to run tests in the cluster.\n");
        assertThat(well.exitCode()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void theSameForScripts() throws Exception {
        var json = new ObjectMapper();
        assertThat(json.readTree(ill.json().text())).isEqualTo(json.readTree("""
                {"ready": false, "exit_code": 4, "checks": [
                  {"name": "java", "status": "good", "detail": "17"},
                  {"name": "docker", "status": "optional", "detail": "does not answer", "remedy": "start it"},
                  {"name": "create jobs", "status": "bad", "detail": "not\\nallowed", "remedy": "ask"}]}"""));
    }
}
