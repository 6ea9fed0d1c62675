package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Blobs in a directory of this container. Tests that ran before may have changed them: whoever asks gets none that has changed. */
final class LocalBlobs implements BlobSource {

    private final Path blobs;
    private final Set<String> known;

    LocalBlobs(Path blobs) {
        this(blobs, Set.of());
    }

    /** @param known what needs not be looked at again */
    LocalBlobs(Path blobs, Set<String> known) {
        this.blobs = blobs;
        this.known = Set.copyOf(known);
    }

    /** Those in a directory that are what their names say. */
    static Set<String> whole(Path blobs) throws IOException {
        Set<String> whole = new HashSet<>();
        if (Files.isDirectory(blobs)) {
            try (var files = Files.newDirectoryStream(blobs)) {
                for (Path file : files) {
                    String digest = HexFormat.of().formatHex(Sha256.of(file));
                    if (file.getFileName().toString().equals(digest)) {
                        whole.add(digest);
                    }
                }
            }
        }
        return whole;
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
            if (!known.contains(digest)) {
                check(digest, Sha256.of(blobs.resolve(digest)));
            }
            Workspace.link(blobs.resolve(digest), directory.resolve(digest));
        }
    }

    private static void check(String expected, byte[] actual) throws IOException {
        String found = HexFormat.of().formatHex(actual);
        if (!found.equals(expected)) {
            throw new IOException("what was sent as " + expected + " is " + found + " now: something has changed it");
        }
    }
}
