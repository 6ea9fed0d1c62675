package io.podunit.launcher.cli;

import io.podunit.PlainText;
import io.podunit.cluster.NotFoundException;
import io.podunit.launcher.cli.terminal.ErrorText;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.OutputFormat;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.manifest.InvalidManifestException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
            document(problem, text, code).print(terminal.out());
        }
        return code.code();
    }

    private static boolean json(CommandLine command) {
        ParseResult parsed = command.getParseResult();
        return parsed != null && parsed.matchedOptionValue(OUTPUT, OutputFormat.TEXT) == OutputFormat.JSON;
    }

    private static JsonDocument document(Exception problem, String text, ExitCode code) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", code.name().toLowerCase(Locale.ROOT));
        fields.put("exit_code", code.code());
        fields.put("error", text);
        fields.put("type", problem.getClass().getSimpleName().replaceFirst("Exception$", ""));
        return new JsonDocument(fields);
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
