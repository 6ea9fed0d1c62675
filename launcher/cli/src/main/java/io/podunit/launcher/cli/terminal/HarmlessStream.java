package io.podunit.launcher.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Keeps what tests print from steering the terminal: colours pass, and any other control character is written as an escape. In a
 * JSON document that escape means the same character.
 */
final class HarmlessStream extends FilterOutputStream {

    private static final int ESCAPE = 0x1b;
    private static final int LONGEST_COLOUR = 32;

    private final Charset charset;
    /** The beginning of what may become a colour, or the first byte of a control character of two bytes in UTF-8. */
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    HarmlessStream(OutputStream out, Charset charset) {
        super(out);
        this.charset = charset;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        var passed = new ByteArrayOutputStream(length + 16);
        for (int i = from; i < from + length; i++) {
            accept(bytes[i] & 0xff, passed);
        }
        out.write(passed.toByteArray());
    }

    private void accept(int b, ByteArrayOutputStream passed) {
        if (held.size() > 0 && extendsHeld(b)) {
            held.write(b);
            return;
        }
        if (held.size() > 0 && completed(b, passed)) {
            return;
        }
        if (b == ESCAPE || (b == 0xc2 && charset.equals(StandardCharsets.UTF_8))) {
            held.write(b);
        } else if (steers(b)) {
            escape(b, passed);
        } else {
            passed.write(b);
        }
    }

    /** Whether the byte may stand in the middle of a colour. */
    private boolean extendsHeld(int b) {
        byte[] begun = held.toByteArray();
        return begun[0] == ESCAPE
                && begun.length < LONGEST_COLOUR
                && (begun.length == 1 ? b == '[' : b >= '0' && b <= '9' || b == ';' || b == ':');
    }

    /** Lets go of what was held; true where the byte belonged to it. */
    private boolean completed(int b, ByteArrayOutputStream passed) {
        byte[] begun = held.toByteArray();
        held.reset();
        boolean colour = begun[0] == ESCAPE && begun.length > 1 && b == 'm';
        if (colour) {
            passed.writeBytes(begun);
            passed.write(b);
            return true;
        } else if (begun[0] == ESCAPE) {
            escape(ESCAPE, passed);
            passed.write(begun, 1, begun.length - 1);
            return false;
        } else if (b >= 0x80 && b < 0xa0) {
            escape(b, passed);
            return true;
        }
        passed.writeBytes(begun);
        return false;
    }

    private boolean steers(int b) {
        boolean kept = b == '\n' || b == '\r' || b == '\t';
        boolean control =
                b < ' ' || b == 0x7f || (b >= 0x80 && b < 0xa0 && charset.equals(StandardCharsets.ISO_8859_1));
        return control && !kept;
    }

    private static void escape(int character, ByteArrayOutputStream passed) {
        passed.writeBytes(String.format("\\u%04x", character).getBytes(StandardCharsets.US_ASCII));
    }
}
