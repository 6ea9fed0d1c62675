package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.PodPlan;
import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The pod's directories: the class path, and where the tests run. */
final class Workspace {

    /** Linux takes 107 bytes for the path of a Unix domain socket, macOS 103. */
    private static final int MAX_SOCKET = 100;

    private final Path work;

    Workspace(Path work) {
        this.work = work;
    }

    /** The working directory of the tests. */
    Path directory() throws IOException {
        return Files.createDirectories(work.resolve("project"));
    }

    Path file(String name) throws IOException {
        return Files.createDirectories(work).resolve(name);
    }

    /** Where the test JVM finds the supervisor: near by, or in the temporary directory if that path is too long for a socket. */
    Path socket() throws IOException {
        Path near = file("events");
        if (near.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET) {
            Files.deleteIfExists(near);
            return near;
        }
        Path directory = Files.createTempDirectory("podunit-");
        Path far = directory.resolve("events");
        // The last one named is deleted first.
        directory.toFile().deleteOnExit();
        far.toFile().deleteOnExit();
        return far;
    }

    /** Fetches the plan's class path and lays it out. */
    List<Path> classPath(PodPlan plan, StoreReader store) throws IOException {
        Path blobs = work.resolve("blobs");
        store.fetch(
                plan.classPath().stream().map(ClassPathItem::digest).distinct().toList(), blobs);
        Path root = Files.createDirectories(work.resolve("class-path"));
        List<Path> entries = new ArrayList<>();
        for (ClassPathItem item : plan.classPath()) {
            entries.add(layOut(item, blobs.resolve(item.digest()), root));
        }
        return entries;
    }

    private static Path layOut(ClassPathItem item, Path blob, Path root) throws IOException {
        Path target = inside(root, item.name());
        if (item.directory()) {
            unpack(blob, Files.createDirectories(target));
        } else {
            // Not a symbolic link: jar files are sometimes recognised by the name behind it.
            link(blob, target);
        }
        return target;
    }

    private static void link(Path blob, Path target) throws IOException {
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
