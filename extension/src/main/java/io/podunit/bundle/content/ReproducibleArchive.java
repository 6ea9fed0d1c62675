package io.podunit.bundle.content;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apiguardian.api.API;

/** A directory as an archive: the same names and contents give the same bytes, whatever their order, times and permissions. */
@API(status = API.Status.INTERNAL)
public final class ReproducibleArchive {

    /**
     * A local time, so that the zone of the machine does not matter. Not the first that the format knows: for that one the JDK adds
     * the time in UTC, and with it the zone.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Path root;
    private final Deque<Path> parents = new ArrayDeque<>();

    public ReproducibleArchive(Path root) {
        this.root = root;
    }

    public void write(OutputStream out) throws IOException {
        // Names are UTF-8 in a ZipOutputStream by default.
        try (var zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            directory(root, "", zip);
        }
    }

    /** Only those files, relative to the directory. */
    public void write(OutputStream out, Collection<Path> files) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path file : files.stream().sorted().toList()) {
                entry(root.resolve(file), file.toString().replace(File.separatorChar, '/'), zip);
            }
        }
    }

    private void directory(Path directory, String prefix, ZipOutputStream zip) throws IOException {
        Path real = directory.toRealPath();
        if (parents.contains(real)) {
            return; // A symbolic link to one of its own parents.
        }
        parents.push(real);
        for (Path child : children(directory)) {
            entry(child, prefix + child.getFileName(), zip);
        }
        parents.pop();
    }

    private void entry(Path path, String name, ZipOutputStream zip) throws IOException {
        if (Files.isDirectory(path)) {
            zip.putNextEntry(at(name + "/"));
            zip.closeEntry();
            directory(path, name + "/", zip);
        } else if (Files.isRegularFile(path)) {
            zip.putNextEntry(at(name));
            Files.copy(path, zip);
            zip.closeEntry();
        }
        // Sockets, pipes and links to nowhere are nothing that a class loader could give.
    }

    private static ZipEntry at(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        return entry;
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted(
                            Comparator.comparing(child -> child.getFileName().toString()))
                    .toList();
        }
    }
}
