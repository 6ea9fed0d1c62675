package io.podunit.launcher.cli.progress;

import io.podunit.launcher.cli.terminal.Terminal;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * One line below everything else that is printed. It is taken away before something else comes, and only shown where a line begins.
 * Both streams of a terminal end at the same place, so that it has to know of both.
 */
final class StatusLine {

    /** No terminal is narrower; a line that breaks could not be taken away again. */
    private static final int WIDTH = 79;

    private final Object lock = new Object();
    private final PrintStream console;
    private final Terminal terminal;
    private int shown;
    private boolean lineBegins = true;

    StatusLine(Terminal terminal) {
        this.console = terminal.out();
        this.terminal = terminal.through(Above::new);
    }

    /** What everything else has to be printed to. */
    Terminal terminal() {
        return terminal;
    }

    /** An empty text takes it away. */
    void show(String text) {
        synchronized (lock) {
            erase();
            String line = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
            if (lineBegins && !line.isEmpty()) {
                console.print(line);
                console.flush();
                shown = line.length();
            }
        }
    }

    private void erase() {
        if (shown > 0) {
            console.print('\r' + " ".repeat(shown) + '\r');
            console.flush();
            shown = 0;
        }
    }

    /** One of the two streams. */
    private final class Above extends FilterOutputStream {

        Above(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > 0) {
                synchronized (lock) {
                    erase();
                    out.write(bytes, from, length);
                    out.flush();
                    lineBegins = bytes[from + length - 1] == '\n';
                }
            }
        }
    }
}
