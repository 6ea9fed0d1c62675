package io.podunit.launcher.cli;

import io.podunit.PlainText;
import io.podunit.launcher.cli.terminal.ErrorText;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What ends a command before it has a result. */
final class CommandErrors implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult arguments) {
        command.getErr()
                .println(command.getCommandSpec().qualifiedName() + ": " + PlainText.lines(ErrorText.of(problem)));
        return ErrorText.exitCode(problem).code();
    }
}
