package io.podunit.launcher.exec;

import io.podunit.launcher.protocol.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Takes what is not here yet from the client: a line on standard output names it, and then it comes, one after another, without
 * anything between. A blob has its name only once it is whole.
 */
final class Inbox {

    static final String ASKING = "podunit-missing";

    private final Path directory;
    private final InputStream in;
    private final PrintStream out;

    Inbox(Path directory, InputStream in, PrintStream out) {
        this.directory = directory;
        this.in = in;
        this.out = out;
    }

    void receive(Map<String, Long> blobs) throws IOException {
        Files.createDirectories(directory);
        List<String> missing = blobs.keySet().stream()
                .filter(digest -> Files.notExists(directory.resolve(digest)))
                .toList();
        out.write((ASKING + ' ' + String.join(" ", missing) + '\n').getBytes(StandardCharsets.US_ASCII));
        out.flush();
        for (String digest : missing) {
            Path part = directory.resolve(digest + ".part");
            receive(digest, blobs.getOrDefault(digest, 0L), part);
            Files.move(part, directory.resolve(digest), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void receive(String digest, long size, Path file) throws IOException {
        MessageDigest computed = Sha256.digest();
        byte[] buffer = new byte[64 << 10];
        try (OutputStream blob = Files.newOutputStream(file)) {
            for (long left = size; left > 0; ) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new EOFException("the client ended " + left + " bytes before the end of what it sent");
                }
                computed.update(buffer, 0, n);
                blob.write(buffer, 0, n);
                left -= n;
            }
        }
        if (!HexFormat.of().formatHex(computed.digest()).equals(digest)) {
            throw new IOException("what the client sent as " + digest + " is something else");
        }
    }
}
