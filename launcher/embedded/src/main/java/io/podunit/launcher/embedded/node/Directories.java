package io.podunit.launcher.embedded.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Deletes directories with what is in them. */
@API(status = API.Status.INTERNAL)
public final class Directories {

    private Directories() {}

    public static void delete(Path directory) {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // Somebody else was faster, which is as good.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + directory + " could not be deleted", e);
        }
    }
}
