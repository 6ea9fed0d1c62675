package io.podunit.launcher.cli;

import io.podunit.launcher.cli.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage: one line that says what is wrong, and one that helps. */
final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr()
                .println(name + ": "
                        + String.valueOf(problem.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""));
        command.getErr().println(suggestion(problem) + "Try '" + name + " --help'.");
        return ExitCode.TROUBLE.code();
    }

    private static String suggestion(ParameterException problem) {
        List<String> similar =
                problem instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return similar.isEmpty() ? "" : "Did you mean " + similar.get(0) + "? ";
    }
}
