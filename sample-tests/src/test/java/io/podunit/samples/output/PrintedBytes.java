package io.podunit.samples.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests what is printed, and keeps none of it. */
final class PrintedBytes extends OutputStream {

    private MessageDigest digest = sha256();
    private long length;

    PrintStream stream() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
        length += count;
    }

    /** What was printed since this was called last. */
    synchronized String take() {
        String taken = length + " bytes " + HexFormat.of().formatHex(digest.digest());
        digest = sha256();
        length = 0;
        return taken;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
