package io.podunit.replay;

import io.podunit.PodunitException;
import io.podunit.launcher.protocol.ExecutionEvent.FilePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.FileEntry;

/** Puts the parts of published files together, where a local run would have put the files. */
final class PublishedFiles {

    private final OutputDirectoryCreator directories;
    private final Set<Path> unfinished = new HashSet<>();

    PublishedFiles(OutputDirectoryCreator directories) {
        this.directories = directories;
    }

    /** @return the entry to publish, once a file (or a whole directory) is complete */
    Optional<FileEntry> accept(TestDescriptor node, FilePart part) {
        try {
            Path directory = directories.createOutputDirectory(node);
            Path target = inside(directory, part.name());
            if (part.name().endsWith("/")) {
                return Optional.of(FileEntry.from(Files.createDirectories(target), null));
            }
            Files.createDirectories(target.getParent());
            write(target, part);
            boolean partOfDirectory = part.name().contains("/");
            return part.last() && !partOfDirectory
                    ? Optional.of(FileEntry.from(target, part.mediaType()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new PodunitException(
                    "The file " + part.name() + " that " + node.getDisplayName() + " published could not be written: "
                            + e,
                    e);
        }
    }

    /** A file that is published again takes the place of the one before, as it does locally. */
    private void write(Path target, FilePart part) throws IOException {
        boolean first = unfinished.add(target);
        StandardOpenOption how = first ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
        Files.write(target, part.bytes(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        if (part.last()) {
            unfinished.remove(target);
        }
    }

    /** What a pod calls a file never leads out of the directory for it. */
    private static Path inside(Path directory, String name) throws IOException {
        Path target = directory.resolve(name).normalize();
        if (!target.startsWith(directory.normalize()) || target.equals(directory.normalize())) {
            throw new IOException("its name leads out of the output directory");
        }
        return target;
    }
}
