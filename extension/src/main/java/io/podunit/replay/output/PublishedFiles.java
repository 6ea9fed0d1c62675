package io.podunit.replay.output;

import io.podunit.PodunitException;
import io.podunit.launcher.protocol.ExecutionEvent.FilePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;

/** Puts the parts of published files together, where a local run would have put the files. */
@API(status = API.Status.INTERNAL)
public final class PublishedFiles {

    private final OutputDirectoryCreator directories;
    private final Set<Path> unfinished = new HashSet<>();

    public PublishedFiles(OutputDirectoryCreator directories) {
        this.directories = directories;
    }

    /** @return the entry to publish, once a file (or a whole directory) is complete */
    public Optional<FileEntry> accept(TestDescriptor node, FilePart part) {
        try {
            Path directory = directory(node);
            Path target = PublishedName.inside(directory, part.name());
            if (part.name().endsWith("/")) {
                return Optional.of(FileEntry.from(Files.createDirectories(target), null));
            }
            noWayOut(directory, Files.createDirectories(target.getParent()));
            write(target, part);
            boolean partOfDirectory = part.name().contains("/");
            return part.last() && !partOfDirectory
                    ? Optional.of(FileEntry.from(target, part.mediaType()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new PodunitException(
                    "The file " + part.name() + " that " + node.getDisplayName() + " published could not be written: "
                            + e + ". If a test chose that name, choose another one.",
                    e);
        }
    }

    /** A file that is published again takes the place of the one before, as it does locally. */
    private void write(Path target, FilePart part) throws IOException {
        boolean first = unfinished.add(target);
        StandardOpenOption how = first ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
        Files.write(
                target,
                part.bytes(),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                how,
                LinkOption.NOFOLLOW_LINKS);
        if (part.last()) {
            unfinished.remove(target);
        }
    }

    /** JUnit makes a directory for each segment of an id, and an id may come from a pod. */
    private Path directory(TestDescriptor node) throws IOException {
        for (UniqueId.Segment segment : node.getUniqueId().getSegments()) {
            if (segment.getValue().strip().matches("\\.*")) {
                throw new IOException("the id " + node.getUniqueId() + " leads out of the output directory");
            }
        }
        return directories.createOutputDirectory(node);
    }

    /** A symbolic link of an earlier run may lie on the way. */
    private static void noWayOut(Path directory, Path parent) throws IOException {
        if (!parent.toRealPath().startsWith(directory.toRealPath())) {
            throw new IOException("a symbolic link leads out of the output directory");
        }
    }
}
