package io.podunit.launcher.cli.exec;

import io.podunit.cluster.exec.ContainerProcess;
import java.io.IOException;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that this process has, while another process has it: each key goes there as it is, Ctrl-C too, and so does each change of
 * its size.
 */
final class LocalTerminal implements AutoCloseable {

    private final Terminal terminal;
    private final Attributes before;

    private LocalTerminal(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.getAttributes();
    }

    /** Null where standard input is no terminal, or none that can be set up. */
    static @Nullable LocalTerminal open() throws IOException {
        // The provider that asks stty: it takes no native library.
        Terminal found = TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(true)
                .nativeSignals(true)
                .build();
        if (found.getType().startsWith(Terminal.TYPE_DUMB)) {
            found.close();
            return null;
        }
        return new LocalTerminal(found);
    }

    /** From now on the process has it. */
    void give(ContainerProcess process) {
        resize(process);
        terminal.handle(Signal.WINCH, signal -> resize(process));
        Attributes raw = new Attributes(before);
        raw.setInputFlags(
                EnumSet.of(InputFlag.IGNBRK, InputFlag.BRKINT, InputFlag.PARMRK, InputFlag.ISTRIP, InputFlag.INLCR),
                false);
        raw.setInputFlags(EnumSet.of(InputFlag.IGNCR, InputFlag.ICRNL, InputFlag.IXON), false);
        raw.setOutputFlag(OutputFlag.OPOST, false);
        raw.setLocalFlags(EnumSet.of(LocalFlag.ECHO, LocalFlag.ICANON, LocalFlag.ISIG, LocalFlag.IEXTEN), false);
        raw.setControlChar(ControlChar.VMIN, 1);
        raw.setControlChar(ControlChar.VTIME, 0);
        terminal.setAttributes(raw);
    }

    private void resize(ContainerProcess process) {
        Size size = terminal.getSize();
        if (size.getColumns() > 0 && size.getRows() > 0) {
            process.resize(size.getColumns(), size.getRows());
        }
    }

    /** Gives it back as it was. */
    @Override
    public void close() throws IOException {
        terminal.setAttributes(before);
        terminal.close();
    }
}
