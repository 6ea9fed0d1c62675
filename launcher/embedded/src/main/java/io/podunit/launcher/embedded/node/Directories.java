package io.podunit.launcher.embedded.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Deletes directories with what is in them. */
@API(status = API.Status.INTERNAL)
public final class Directories {

    private static final int ATTEMPTS = 10;

    private Directories() {}

    /** Tries again where files appear or vanish meanwhile. */
    public static void delete(Path directory) {
        for (int attempt = 1; Files.exists(directory); attempt++) {
            try {
                deleteOnce(directory);
            } catch (IOException | UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("the directory " + directory + " could not be deleted", e);
                }
            }
        }
    }

    private static void deleteOnce(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
