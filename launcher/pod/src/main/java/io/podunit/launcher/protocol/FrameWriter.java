package io.podunit.launcher.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.apiguardian.api.API;

/**
 * Messages to lines of a pod's log.
 *
 * <p>A line is {@code RS PU1 nonce seq kind crc payload LF}: RS is the character 0x1E, {@code nonce} is known to client and
 * supervisor only, {@code seq} counts from 0 without gaps, {@code crc} covers everything between RS and itself and the payload.
 * Kind {@code j} is a JSON message as it is, {@code z} the last part of a deflated one in base64, {@code Z} a part before it.
 *
 * <p>No line is longer than 4000 bytes: below PIPE_BUF (4096), so that another writer on the same pipe cannot split it, and far
 * below the 16 KiB at which containerd does. Each line is one {@code write}. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class FrameWriter {

    static final char MAGIC = 0x1E;
    static final int MAX_LINE = 4000;
    private static final int MAX_PAYLOAD = MAX_LINE - 60;

    private final OutputStream out;
    private final String nonce;
    private long sequence;

    public FrameWriter(OutputStream out, String nonce) {
        this.out = out;
        this.nonce = nonce;
    }

    /** The sequence number that the next line gets. */
    public long sequence() {
        return sequence;
    }

    /** @param message JSON in ASCII without line breaks */
    public void write(byte[] message) throws IOException {
        if (message.length <= MAX_PAYLOAD / 8) {
            writeLine('j', message, 0, message.length);
            return;
        }
        byte[] packed = Packed.pack(message);
        for (int from = 0; from < packed.length; from += MAX_PAYLOAD) {
            int length = Math.min(MAX_PAYLOAD, packed.length - from);
            writeLine(from + length == packed.length ? 'z' : 'Z', packed, from, length);
        }
    }

    private void writeLine(char kind, byte[] payload, int from, int length) throws IOException {
        byte[] head = ("PU1 " + nonce + ' ' + sequence++ + ' ' + kind + ' ').getBytes(StandardCharsets.US_ASCII);
        var line = new ByteArrayOutputStream(head.length + length + 12);
        line.write(MAGIC);
        line.write(head);
        line.write((checksum(head, payload, from, length) + ' ').getBytes(StandardCharsets.US_ASCII));
        line.write(payload, from, length);
        line.write('\n');
        out.write(line.toByteArray());
        out.flush();
    }

    static String checksum(byte[] head, byte[] payload, int from, int length) {
        var crc = new CRC32();
        crc.update(head);
        crc.update(payload, from, length);
        return String.format("%08x", crc.getValue());
    }
}
