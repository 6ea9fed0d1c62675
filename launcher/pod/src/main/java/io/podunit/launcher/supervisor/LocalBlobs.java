package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Blobs in a directory of this container. Tests that ran before may have changed them: whoever asks gets none that has changed. */
final class LocalBlobs implements BlobSource {

    private final Path blobs;

    LocalBlobs(Path blobs) {
        this.blobs = blobs;
    }

    @Override
    public byte[] blob(String digest) throws IOException {
        byte[] bytes = Files.readAllBytes(blobs.resolve(digest));
        check(digest, Sha256.digest().digest(bytes));
        return bytes;
    }

    @Override
    public void fetch(List<String> digests, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String digest : digests) {
            check(digest, digest(blobs.resolve(digest)));
            Workspace.link(blobs.resolve(digest), directory.resolve(digest));
        }
    }

    private static byte[] digest(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return digest.digest();
    }

    private static void check(String expected, byte[] actual) throws IOException {
        String found = HexFormat.of().formatHex(actual);
        if (!found.equals(expected)) {
            throw new IOException("what was sent as " + expected + " is " + found + " now: something has changed it");
        }
    }
}
