package io.podunit.launcher.store;

import io.podunit.launcher.protocol.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Blobs in a directory, each in a file named by its SHA-256. A file is there whole or not at all. */
final class BlobDirectory {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path directory;
    private final Object arrivals = new Object();

    BlobDirectory(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** A digest is a file name here, so nothing else may pass for one. */
    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    Optional<Path> find(String digest) {
        Path file = directory.resolve(digest);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** Waits for a blob that a client may still be sending. */
    Optional<Path> await(String digest, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (arrivals) {
            Optional<Path> found = find(digest);
            for (long left = end - System.nanoTime(); found.isEmpty() && left > 0; left = end - System.nanoTime()) {
                arrivals.wait(Math.max(1, left / 1_000_000));
                found = find(digest);
            }
            return found;
        }
    }

    /**
     * Stores a blob.
     *
     * @return whether the bytes have that digest; if not, nothing is stored
     */
    boolean put(String digest, InputStream bytes) throws IOException {
        Path part = Files.createTempFile(directory, "part-", "");
        try {
            var checked = new DigestInputStream(bytes, Sha256.digest());
            Files.copy(checked, part, StandardCopyOption.REPLACE_EXISTING);
            if (!HexFormat.of().formatHex(checked.getMessageDigest().digest()).equals(digest)) {
                return false;
            }
            Files.move(part, directory.resolve(digest), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        synchronized (arrivals) {
            arrivals.notifyAll();
        }
        return true;
    }
}
