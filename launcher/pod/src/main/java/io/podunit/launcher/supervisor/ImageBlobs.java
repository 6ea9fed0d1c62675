package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Blobs that are a part of the image, each in a directory that is named by its digest; the plan is mounted beside. They are used where
 * they are, since nobody can change them there. That a layer has what it says is proved here, not believed.
 */
final class ImageBlobs implements BlobSource {

    private final Path root;

    ImageBlobs(Path root) {
        this.root = root;
    }

    @Override
    public byte[] blob(String digest) throws IOException {
        byte[] bytes = Files.readAllBytes(root.resolve("plan").resolve(digest));
        check(digest, Sha256.digest().digest(bytes), "the plan");
        return bytes;
    }

    @Override
    public void fetch(List<String> digests, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String digest : digests) {
            Path file = file(digest);
            check(digest, Sha256.of(file), String.valueOf(file.getFileName()));
            Path link = directory.resolve(digest);
            Files.deleteIfExists(link);
            // The file has its own name there, by which jars are sometimes recognised.
            Files.createSymbolicLink(link, file);
        }
    }

    private Path file(String digest) throws IOException {
        Path directory = root.resolve("blobs").resolve(digest);
        if (!Files.isDirectory(directory)) {
            throw new IOException("the image has nothing that is named " + digest
                    + ": it was not made for this run, or a policy of the cluster has replaced it");
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst()
                    .orElseThrow(() -> new IOException("the image's directory " + digest + " is empty"));
        }
    }

    private static void check(String digest, byte[] actual, String name) throws IOException {
        String found = HexFormat.of().formatHex(actual);
        if (!found.equals(digest)) {
            throw new IOException(name + " is " + found + " in the image, and should be " + digest);
        }
    }
}
