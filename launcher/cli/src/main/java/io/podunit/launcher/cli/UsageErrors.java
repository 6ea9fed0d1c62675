package io.podunit.launcher.cli;

import io.podunit.PlainText;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.Terminal;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage: one line that says what is wrong and where to read, and a document for programs that asked for one. */
final class UsageErrors implements IParameterExceptionHandler {

    private static final String TYPE = "WrongUsage";

    private final Terminal terminal;

    UsageErrors(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        String name = problem.getCommandLine().getCommandSpec().qualifiedName();
        String text = text(problem) + suggestion(problem) + "Try '" + name + " --help'.";
        terminal.err().println(name + ": " + text);
        if (json(arguments)) {
            ErrorDocument.of(TYPE, text, ExitCode.TROUBLE).print(terminal.out());
        }
        return ExitCode.TROUBLE.code();
    }

    private static String text(ParameterException problem) {
        String first = String.valueOf(problem.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return PlainText.line(first) + (first.matches(".*[.!?]") ? " " : ". ");
    }

    private static String suggestion(ParameterException problem) {
        List<String> similar =
                problem instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return similar.isEmpty() ? "" : "Did you mean " + similar.get(0) + "? ";
    }

    /** As far as can be told: the line could not be parsed. */
    private static boolean json(String[] arguments) {
        String line = String.join(
                " ",
                Arrays.stream(arguments).takeWhile(word -> !word.equals("--")).toList());
        return (' ' + line + ' ').matches("(?i).* (-o ?|-o=|--output[= ])json .*");
    }
}
