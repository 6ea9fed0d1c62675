package io.podunit.launcher.cli;

import io.podunit.PlainText;
import io.podunit.cluster.NotFoundException;
import io.podunit.launcher.cli.terminal.ErrorText;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.operations.manifest.InvalidManifestException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What ends a command before it has a result. */
final class CommandErrors implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult arguments) {
        command.getErr()
                .println(command.getCommandSpec().qualifiedName() + ": " + PlainText.lines(ErrorText.of(problem)));
        return exitCode(problem).code();
    }

    private static ExitCode exitCode(Exception problem) {
        if (problem instanceof NotFoundException) {
            return ExitCode.NOTHING_FOUND;
        } else if (problem instanceof InvalidManifestException) {
            return ExitCode.TROUBLE;
        }
        return ErrorText.exitCode(problem);
    }
}
