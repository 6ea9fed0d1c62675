package io.podunit.launcher.cli.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.cli.PodunitCommandLine;
import io.podunit.launcher.cli.RecordingTerminal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecCommandTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-i",
                "deployment/web",
                "deployment/web --",
                "deployment/web --send /no/such/file -- ls",
                "--no-such-option web -- ls"
            })
    void wrongUsageAsksNoCluster(String line) {
        RecordingTerminal terminal = new RecordingTerminal();
        assertThat(PodunitCommandLine.execute(terminal, new ExecCommand(terminal.terminal()), line.split(" ")))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("Try 'podunit exec --help'").doesNotContain("podunit: cluster");
    }
}
