package io.podunit.launcher.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** One command as the whole has it, for tests that give it a cluster of their own. */
public final class PodunitCommandLine {

    private PodunitCommandLine() {}

    public static int execute(RecordingTerminal terminal, Object command, String... arguments) {
        CommandLine whole = new CommandLine(new PodunitCommand()).addSubcommand(command);
        String name = whole.getSubcommands().keySet().iterator().next();
        String[] line = new String[arguments.length + 1];
        line[0] = name;
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return whole.setOut(new PrintWriter(terminal.terminal().out(), true))
                .setErr(new PrintWriter(terminal.terminal().err(), true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrors(terminal.terminal()))
                .setExecutionExceptionHandler(new CommandErrors(terminal.terminal()))
                .execute(line);
    }
}
