package io.podunit.launcher.cli;

import io.podunit.launcher.cli.terminal.Terminal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code podunit completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Writes the script that has a shell complete what is typed: source <(podunit completion bash)",
        footer = {"", "Exit codes: 0 written, 2 wrong usage."})
final class CompletionCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh. The script knows both.")
    private Shell shell = Shell.BASH;

    /** A shell for which there is a script. */
    enum Shell {
        BASH,
        ZSH;

        /** As people type it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (spec != null && spec.parent() != null) {
            // The script looks itself which of the two it is in.
            terminal.out().print(AutoComplete.bash("podunit", spec.parent().commandLine()));
        }
    }
}
