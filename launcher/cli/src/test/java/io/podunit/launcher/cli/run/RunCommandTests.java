package io.podunit.launcher.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.launcher.cli.RecordingTerminal;
import io.podunit.launcher.cli.run.LocalTestCase.LostTestCase;
import io.podunit.launcher.cli.run.LocalTestCase.MarkedTestCase;
import io.podunit.launcher.cli.run.LocalTestCase.MixedTestCase;
import io.podunit.launcher.cli.run.LocalTestCase.PassingTestCase;
import io.podunit.launcher.cli.run.LocalTestCase.WatchedTestCase;
import io.podunit.launcher.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RunCommandTests {

    private final RecordingTerminal terminal = new RecordingTerminal();

    @Test
    void whatPassesIsShownWithWhatItPrinted() {
        assertThat(local("--class", PassingTestCase.class.getName())).isZero();
        assertThat(terminal.out())
                .contains("printed by passes\n", "✔ PassingTestCase > passes() (", "\n2 tests: 2 passed (")
                .doesNotContain("Failures:");
    }

    @Test
    void failuresAreShownAtOnceAndAtTheEnd() {
        assertThat(local("--class", MixedTestCase.class.getName())).isEqualTo(1);
        assertThat(terminal.out())
                .containsPattern("✘ MixedTestCase > fails\\(\\) \\(.*\\): they differ ==> expected: <expected value>")
                .contains("○ MixedTestCase > disabled(): not today\n")
                .containsPattern("○ MixedTestCase > aborted\\(\\) \\(.*\\): Assumption failed: no network")
                .containsPattern("1\\) MixedTestCase > fails\\(\\)\n +org.opentest4j.AssertionFailedError: they differ")
                .contains("\n3 tests: 1 failed, 1 skipped, 1 aborted (");
    }

    @Test
    void aFailureOfPodunitsIsNoFailureOfTheTest() {
        assertThat(local("--class", LostTestCase.class.getName())).isEqualTo(4);
        assertThat(terminal.out()).contains("1 test: 1 failed by the infrastructure (");
    }

    @Test
    void markedTestsRunHereToo() {
        assertThat(local("--class", MarkedTestCase.class.getName())).isZero();
        assertThat(terminal.out()).contains("1 test: 1 passed (");
    }

    @Test
    void tagsAndMethodsNarrow() {
        assertThat(local("--class", PassingTestCase.class.getName(), "--include-tag", "slow"))
                .isZero();
        assertThat(local("--method", PassingTestCase.class.getName() + "#passes"))
                .isZero();
        assertThat(terminal.out().lines().filter(line -> line.startsWith("✔")))
                .hasSize(2)
                .anyMatch(line -> line.contains("alsoPasses()"))
                .anyMatch(line -> line.contains(" passes()"));
    }

    @Test
    void directoriesJarsAndPackagesAreSearched(@TempDir Path directory) throws Exception {
        String name = PassingTestCase.class.getName().replace('.', '/') + ".class";
        Path folder = directory.resolve("a folder");
        Files.createDirectories(folder.resolve(name).getParent());
        try (var bytes = PassingTestCase.class.getResourceAsStream("/" + name)) {
            Files.copy(bytes, folder.resolve(name));
        }
        Path jar = directory.resolve("tests.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name));
            out.write(Files.readAllBytes(folder.resolve(name)));
        }
        for (Path scan : List.of(folder, jar)) {
            assertThat(local("--scan", scan.toString())).isZero();
        }
        assertThat(local("--package", PassingTestCase.class.getPackageName(), "--include-classname", ".*Passing.*"))
                .isZero();
        assertThat(terminal.out().lines().filter(line -> line.startsWith("2 tests: 2 passed")))
                .hasSize(3);
    }

    @Test
    void nothingFoundIsNoSuccess() {
        assertThat(local("--class", PassingTestCase.class.getName(), "--include-tag", "none"))
                .isEqualTo(3);
        assertThat(terminal.out()).endsWith("No tests were found.\n");
    }

    @Test
    void jsonIsOneDocumentAndEverythingElseGoesToStandardError() throws Exception {
        assertThat(local("--class", MixedTestCase.class.getName(), "-o", "json"))
                .isEqualTo(1);
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.at("/exit_code").intValue()).isEqualTo(1);
        assertThat(document.at("/summary/failed").intValue()).isEqualTo(1);
        assertThat(document.at("/tests")).hasSize(3);
        assertThat(terminal.err()).contains("✘ MixedTestCase > fails()");
    }

    @Test
    void jsonAlsoTellsWhyThereAreNoResults() throws Exception {
        assertThat(local("--class", "no.Such", "-o", "json")).isEqualTo(2);
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.at("/status").textValue()).isEqualTo("trouble");
        assertThat(document.at("/error").textValue()).startsWith("Cannot load class no.Such");
    }

    @Test
    void allRunsHereWhereTheConfigurationSaysSo() {
        var command = new CommandLine(new RunCommand(terminal.terminal()));
        String[] line = {"--class", PassingTestCase.class.getName(), "--config", "podunit.executor=local"};
        assertThat(command.execute(line)).as(terminal.err()).isZero();
        assertThat(terminal.out()).contains("✔ PassingTestCase > ");
    }

    @Test
    void reportsAreWritten(@TempDir Path directory) {
        local(
                "--class",
                MixedTestCase.class.getName(),
                "--reports-dir",
                directory.resolve("a/b").toString());
        assertThat(directory.resolve("a/b/TEST-junit-jupiter.xml")).content().contains("tests=\"3\"", "they differ");
        assertThat(directory.resolve("a/b/open-test-report.xml"))
                .content()
                .contains("https://schemas.opentest4j.org/reporting/events", "MixedTestCase", "they differ");
    }

    @Test
    void whoLooksOnIsShownHowFarItIs(@TempDir Path directory) {
        WatchedTestCase.screen = terminal::out;
        var shown = terminal.terminal();
        var command = new CommandLine(new RunCommand(new Terminal(shown.out(), shown.err(), shown.style(), true)));
        String[] line = {
            "--local", "--class", WatchedTestCase.class.getName(), "--config", "podunit.report.directory=" + directory
        };
        assertThat(command.execute(line)).isZero();
        assertThat(terminal.out())
                .contains("0 of 1 test\r           \r")
                .containsPattern("✔ WatchedTestCase > .*\n")
                .endsWith(")\n");
        assertThat(directory.resolve("timings.json")).content().contains(WatchedTestCase.class.getName());
    }

    @Test
    void whoDoesNotIsShownNothingThatChanges() {
        local("--class", PassingTestCase.class.getName());
        assertThat(terminal.out() + terminal.err()).doesNotContain("\r", " of 2 tests");
    }

    private int local(String... arguments) {
        var command = new CommandLine(new RunCommand(terminal.terminal())).setCaseInsensitiveEnumValuesAllowed(true);
        String[] all = Stream.concat(Stream.of("--local"), Stream.of(arguments)).toArray(String[]::new);
        return command.execute(all);
    }
}
