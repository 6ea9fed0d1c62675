package io.podunit.bundle.luggage;

import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/** One entry of a class path that exists, or something else that travels as one does. */
@API(status = API.Status.INTERNAL)
public sealed interface ClassPathEntry {

    Path path();

    /** For people. */
    default String title() {
        return "class path entry " + path();
    }

    /** Travels as it is. */
    record JarEntry(Path path) implements ClassPathEntry {}

    /** Travels as an archive. */
    record DirectoryEntry(Path path) implements ClassPathEntry {}

    /**
     * Single files of a directory; they travel as an archive.
     *
     * @param files relative to the directory
     */
    record FilesEntry(Path path, List<Path> files) implements ClassPathEntry {

        public FilesEntry {
            files = List.copyOf(files);
        }

        @Override
        public String title() {
            return "a file that podunit.files names below " + path();
        }
    }
}
