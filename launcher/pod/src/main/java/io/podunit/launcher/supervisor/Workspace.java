package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.PodPlan;
import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The pod's directories: the class path, and where the tests run. */
final class Workspace {

    private static final int LONGEST_SOCKET = 100;

    private final Path work;
    private final @Nullable Path directory;

    Workspace(Path work) {
        this(work, null);
    }

    /** @param directory that was there before, for the tests to run in; null for one of their own */
    Workspace(Path work, @Nullable Path directory) {
        this.work = work;
        this.directory = directory;
    }

    /** The working directory of the tests. */
    Path directory() throws IOException {
        return directory == null ? project() : directory;
    }

    private Path project() throws IOException {
        return Files.createDirectories(work.resolve("project"));
    }

    /** Arguments of the test JVM that name what travelled, wherever it runs: a plan names that from the project's directory. */
    List<String> arguments(List<String> arguments) throws IOException {
        return directory == null ? arguments : new TravelledPaths(project()).absolute(arguments);
    }

    Path file(String name) throws IOException {
        return Files.createDirectories(work).resolve(name);
    }

    /** A free place for a socket: close by, unless the system takes no path of that length (104 bytes on macOS, 108 on Linux). */
    Path socket() throws IOException {
        Path near = file("events");
        if (near.toString().length() <= LONGEST_SOCKET) {
            Files.deleteIfExists(near);
            return near;
        }
        Path directory = Files.createTempDirectory("podunit");
        Path far = directory.resolve("events");
        directory.toFile().deleteOnExit();
        far.toFile().deleteOnExit();
        return far;
    }

    /** Fetches the plan's class path and its other files, and lays them out. */
    List<Path> classPath(PodPlan plan, BlobSource store) throws IOException {
        Path blobs = work.resolve("blobs");
        List<ClassPathItem> files = plan.extras().files();
        store.fetch(
                Stream.concat(plan.classPath().stream(), files.stream())
                        .map(ClassPathItem::digest)
                        .distinct()
                        .toList(),
                blobs);
        List<Path> entries = new ArrayList<>();
        for (ClassPathItem item : plan.classPath()) {
            entries.add(layOut(item, blobs.resolve(item.digest())));
        }
        for (ClassPathItem file : files) {
            layOut(file, blobs.resolve(file.digest()));
        }
        return entries;
    }

    private Path layOut(ClassPathItem item, Path blob) throws IOException {
        Path target = inside(work, item.name());
        Files.createDirectories(target.getParent());
        if (item.directory()) {
            unpack(blob, Files.createDirectories(target));
        } else {
            // Not a symbolic link: jar files are sometimes recognised by the name behind it.
            link(blob, target);
        }
        return target;
    }

    static void link(Path blob, Path target) throws IOException {
        Files.deleteIfExists(target);
        try {
            Files.createLink(target, blob);
        } catch (UnsupportedOperationException e) {
            // A file system without links.
            Files.copy(blob, target);
        }
    }

    private static void unpack(Path archive, Path directory) throws IOException {
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = inside(directory, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** No name leads out of its directory, whatever the archive says. */
    static Path inside(Path directory, String name) throws IOException {
        Path target = resolve(directory, name).normalize();
        if (!target.startsWith(directory.normalize()) || target.equals(directory.normalize())) {
            throw new IOException("the name " + name + " leads out of its directory");
        }
        return target;
    }

    private static Path resolve(Path directory, String name) throws IOException {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            // In an image without a locale the JRE takes file names for ASCII: sun.jnu.encoding cannot be set
            // otherwise.
            throw new IOException(
                    "the name " + name + " cannot be a file's here (" + e.getReason()
                            + "); if it is not ASCII, set LC_ALL=C.UTF-8 in the pod template",
                    e);
        }
    }
}
