package io.podunit.launcher.cli.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command prints.
 *
 * @param interactive whether somebody looks on who can be shown what changes
 */
@API(status = API.Status.INTERNAL)
public record Terminal(PrintStream out, PrintStream err, Style style, boolean interactive) {

    public Terminal(PrintStream out, PrintStream err, Style style) {
        this(out, err, style, false);
    }

    /** That of this process. Picocli knows what a terminal is on each system, and honours {@code NO_COLOR}. */
    public static Terminal system() {
        Style style = Style.of(System.getenv(), Ansi.AUTO.enabled());
        Charset charset = charset(style);
        boolean interactive = interactive(System.getenv(), System.console());
        return new Terminal(
                stream(FileDescriptor.out, charset), stream(FileDescriptor.err, charset), style, interactive);
    }

    /** Colours may be switched off on a terminal, so they do not tell. */
    static boolean interactive(Map<String, String> environment, @Nullable Console console) {
        return console != null
                && isTerminal(console)
                && !environment.getOrDefault("TERM", "").equals("dumb")
                && environment.getOrDefault("CI", "").isEmpty();
    }

    /** From Java 22 on there is a console without a terminal, too, and it says so. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            // An older JVM, where there is none without.
            return true;
        }
    }

    private static Charset charset(Style style) {
        return style.unicode() ? StandardCharsets.UTF_8 : Charset.defaultCharset();
    }

    /** The same through other streams, made of those that are given. */
    public Terminal through(UnaryOperator<OutputStream> streams) {
        Charset charset = charset(style);
        return new Terminal(
                new PrintStream(streams.apply(out), true, charset),
                new PrintStream(streams.apply(err), true, charset),
                style,
                interactive);
    }

    private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
        return new PrintStream(new HarmlessStream(new FileOutputStream(descriptor), charset), true, charset);
    }

    /** Where people read while the command runs: standard output belongs to the document if there is one. */
    public PrintStream progress(OutputFormat format) {
        return format == OutputFormat.JSON ? err : out;
    }
}
