package io.podunit.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script in a shell. */
class CompletionScriptTests {

    @TempDir
    Path directory;

    private Path script;

    @BeforeEach
    void write() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
        RecordingTerminal terminal = new RecordingTerminal();
        new PodunitCli(terminal.terminal()).execute("completion", "bash");
        script = Files.writeString(directory.resolve("completion"), terminal.out());
    }

    /** What bash offers for the last of these words. */
    private List<String> offered(String... words) throws Exception {
        String line = "source " + script + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1) + "; _complete_podunit 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("/bin/bash", "-c", line)
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return out.lines().map(String::strip).toList();
    }

    @Test
    void offersEveryVerb() throws Exception {
        RecordingTerminal help = new RecordingTerminal();
        new PodunitCli(help.terminal()).execute("--help");
        List<String> verbs = help.out()
                .lines()
                .dropWhile(line -> !line.startsWith("Commands:"))
                .filter(line -> line.matches("  [a-z].*"))
                .map(line -> line.strip().split(" ")[0])
                .toList();
        assertThat(verbs).contains("run", "kubeconfig", "completion");
        assertThat(offered("podunit", "\"\"")).containsAll(verbs);
    }

    @ParameterizedTest
    @CsvSource({"kubeconfig, --du, --duration", "run, --reports, --reports-dir", "doctor, --kubecon, --kubeconfig"})
    void offersTheOptionsOfAVerb(String verb, String begun, String option) throws Exception {
        assertThat(offered("podunit", verb, begun)).contains(option);
    }

    @Test
    void offersTheValuesThatAnOptionHas() throws Exception {
        assertThat(offered("podunit", "doctor", "--output", "\"\"")).contains("text", "json");
        assertThat(offered("podunit", "completion", "\"\"")).contains("bash", "zsh");
    }
}
