package io.podunit.launcher.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command before its subcommand. */
@Command(
        name = "podunit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "JUnit tests that run in the cluster.",
        footer = {
            "",
            "Exit codes: 0 all passed, 1 tests failed, 2 wrong usage or the launcher failed,",
            "3 nothing was found, 4 the infrastructure failed, 130 interrupted."
        })
final class PodunitCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "No command is given");
        }
    }
}
