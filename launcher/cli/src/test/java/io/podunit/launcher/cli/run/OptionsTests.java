package io.podunit.launcher.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.launcher.cli.RecordingTerminal;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;
import picocli.CommandLine;

class OptionsTests {

    @Test
    void everythingNamedRunsInTheClusterUnlessSaidOtherwise() {
        RunOptions options = parse("--class a.B");
        assertThat(options.selection()).isEqualTo(new Selection(List.of("a.B"), List.of(), List.of(), List.of()));
        assertThat(options.properties()).isEqualTo(Map.of("podunit.select", "all"));
        assertThat(options.parameters()).isEmpty();
        assertThat(options.local()).isFalse();
        assertThat(options.reports()).isNull();
    }

    @Test
    void optionsBecomeKeysAndOthersBecomeParameters() {
        RunOptions options = parse(
                "-p a -t fast -T slow --include-classname .*IT --select annotated --cluster kubeconfig --kubeconfig f"
                        + " --context c -n demo --image i:1 --parallelism 4 --config podunit.keep=failed"
                        + " --config junit.jupiter.conditions.deactivate=*");
        assertThat(options.properties())
                .containsOnly(
                        Map.entry("podunit.select", "annotated"),
                        Map.entry("podunit.cluster", "kubeconfig"),
                        Map.entry("podunit.kubeconfig", "f"),
                        Map.entry("podunit.context", "c"),
                        Map.entry("podunit.namespace", "demo"),
                        Map.entry("podunit.image", "i:1"),
                        Map.entry("podunit.parallelism", "4"),
                        Map.entry("podunit.keep", "failed"));
        assertThat(options.parameters()).containsOnly(Map.entry("junit.jupiter.conditions.deactivate", "*"));
        assertThat(options.filters()).isEqualTo(new Filters(List.of("fast"), List.of("slow"), List.of(".*IT")));
    }

    @Test
    void anOptionOfItsOwnWinsOverTheSameKeyInConfig() {
        assertThat(parse("--class a.B --namespace one --config podunit.namespace=two")
                        .properties())
                .containsEntry("podunit.namespace", "one");
    }

    @Test
    void whatIsScannedIsOnTheClassPathOnce(@TempDir Path directory) {
        RunOptions options = parse(
                "--scan",
                directory.toString(),
                "--class-path",
                directory + File.pathSeparator + "lib" + File.separator);
        assertThat(options.classPath())
                .containsExactly(directory, Path.of("lib").toAbsolutePath());
        assertThat(options.selection().scans()).containsExactly(directory);
    }

    @Test
    void localNeedsNoClusterAndLosesNoMarkedTest() {
        assertThat(parse("--class a.B --local").properties())
                .containsEntry("podunit.executor", "local")
                .containsEntry("podunit.fallback", "local");
    }

    @Test
    void whatIsNamedHasToBeThere() {
        var loader = getClass().getClassLoader();
        var passing = LocalTestCase.PassingTestCase.class.getName();
        parse("--method " + passing + "#passes").selection().check(loader);
        assertThatThrownBy(() -> parse("--class no.Such").selection().check(loader))
                .isInstanceOf(JUnitException.class)
                .hasMessage(
                        "Cannot load class no.Such (java.lang.ClassNotFoundException: no.Such). Name it in full, and"
                                + " put it and what it needs on --class-path.");
        assertThatThrownBy(() ->
                        parse("--method " + passing + "#pases(int)").selection().check(loader))
                .hasMessage("Class " + passing + " has no method pases. Correct its name.");
    }

    private static RunOptions parse(String line) {
        return parse(line.split(" "));
    }

    private static RunOptions parse(String... arguments) {
        var command = new RunCommand(new RecordingTerminal().terminal());
        new CommandLine(command).parseArgs(arguments);
        return command.options();
    }
}
