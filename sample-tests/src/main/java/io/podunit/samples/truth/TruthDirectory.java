package io.podunit.samples.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The truth of one run as this side reads it, in a directory of the cluster's only node. */
public record TruthDirectory(Path path) {

    /** @param root what pods see as {@link Truth#DIRECTORY} */
    public static TruthDirectory create(Path root, String run) {
        try {
            Path path = Files.createDirectories(root.resolve(run));
            // Pods are no user that anybody here knows.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
            return new TruthDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that was written so far; in the order of writing within one JVM. */
    public List<TruthEntry> entries() {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(Truth.SUFFIX))
                    .flatMap(file -> lines(file).stream())
                    .map(TruthEntry::parse)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a test waits, or has waited, at that latch. */
    public boolean reached(String latch) {
        return entries().stream()
                .anyMatch(entry -> entry.kind() == TruthEntry.Kind.REACHED
                        && entry.subject().equals(latch));
    }

    /** Lets whoever waits at that latch go on; later ones do not wait at all. */
    public void release(String latch) {
        try {
            Files.createFile(path.resolve(latch + Truth.GO));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
