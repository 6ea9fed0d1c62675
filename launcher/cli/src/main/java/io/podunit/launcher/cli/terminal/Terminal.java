package io.podunit.launcher.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;
import picocli.CommandLine.Help.Ansi;

/** Where a command prints. */
@API(status = API.Status.INTERNAL)
public record Terminal(PrintStream out, PrintStream err, Style style) {

    /** That of this process. Picocli knows what a terminal is on each system, and honours {@code NO_COLOR}. */
    public static Terminal system() {
        Style style = Style.of(System.getenv(), Ansi.AUTO.enabled());
        Charset charset = style.unicode() ? StandardCharsets.UTF_8 : Charset.defaultCharset();
        return new Terminal(stream(FileDescriptor.out, charset), stream(FileDescriptor.err, charset), style);
    }

    private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
        return new PrintStream(new HarmlessStream(new FileOutputStream(descriptor), charset), true, charset);
    }

    /** Where people read while the command runs: standard output belongs to the document if there is one. */
    public PrintStream progress(OutputFormat format) {
        return format == OutputFormat.JSON ? err : out;
    }
}
