package io.podunit.launcher.cli;

import io.podunit.PlainText;
import io.podunit.cluster.NotFoundException;
import io.podunit.launcher.cli.terminal.ErrorText;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.OutputFormat;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.manifest.InvalidManifestException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What ends a command before it has a result: one line for people, and a document for programs that asked for one. */
final class CommandErrors implements IExecutionExceptionHandler {

    private static final String OUTPUT = "-o";

    private final Terminal terminal;

    CommandErrors(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult arguments) {
        String text = PlainText.line(ErrorText.line(problem));
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + text);
        ExitCode code = exitCode(problem);
        if (json(command)) {
            String type = problem.getClass().getSimpleName().replaceFirst("Exception$", "");
            ErrorDocument.of(type, text, code).print(terminal.out());
        }
        return code.code();
    }

    private static boolean json(CommandLine command) {
        ParseResult parsed = command.getParseResult();
        return parsed != null && parsed.matchedOptionValue(OUTPUT, OutputFormat.TEXT) == OutputFormat.JSON;
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
