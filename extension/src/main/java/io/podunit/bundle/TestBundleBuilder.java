package io.podunit.bundle;

import io.podunit.PodunitException;
import io.podunit.bundle.content.Content;
import io.podunit.bundle.content.ContentDigest;
import io.podunit.bundle.content.ReproducibleArchive;
import io.podunit.bundle.luggage.ClassPath;
import io.podunit.bundle.luggage.ClassPathEntry;
import io.podunit.bundle.luggage.ClassPathEntry.DirectoryEntry;
import io.podunit.bundle.luggage.ClassPathEntry.FilesEntry;
import io.podunit.bundle.luggage.ClassPathEntry.JarEntry;
import io.podunit.bundle.luggage.Luggage;
import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apiguardian.api.API;

/** Bundles what travels: jars as they are, directories and files as archives, each with its digest. */
@API(status = API.Status.INTERNAL)
public final class TestBundleBuilder {

    private final PodLayout layout;
    private final Path directory;
    private final Executor executor;
    private final Map<String, Content> byDigest = new LinkedHashMap<>();
    private int archives;

    /**
     * The stage.
     *
     * @param directory for the archives; the caller removes it after the bundle was sent
     * @param executor on which entries are read at the same time
     */
    public TestBundleBuilder(Luggage luggage, Path directory, Executor executor) {
        this.layout = new PodLayout(luggage);
        this.directory = directory;
        this.executor = executor;
    }

    /** Of nothing but a class path. */
    public TestBundleBuilder(ClassPath classPath, Path directory, Executor executor) {
        this(new Luggage(classPath), directory, executor);
    }

    public TestBundle build() {
        List<Reading> classPath = read(layout.classPath());
        List<Reading> others = read(layout.others());
        return new TestBundle(items(classPath), items(others), layout.arguments(), layout.artifacts(), byDigest);
    }

    /** An entry whose content is being read. */
    private record Reading(String place, ClassPathEntry entry, CompletableFuture<Content> content) {

        Content result() {
            try {
                return content.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof PodunitException cause ? cause : e;
            }
        }
    }

    private List<Reading> read(Map<String, ClassPathEntry> entries) {
        List<Reading> readings = new ArrayList<>();
        entries.forEach((place, entry) -> {
            Path archive = directory.resolve("%03d.zip".formatted(++archives));
            readings.add(
                    new Reading(place, entry, CompletableFuture.supplyAsync(() -> content(entry, archive), executor)));
        });
        return readings;
    }

    private List<ClassPathItem> items(List<Reading> readings) {
        List<ClassPathItem> items = new ArrayList<>();
        for (Reading reading : readings) {
            Content content = reading.result();
            boolean archive = !(reading.entry() instanceof JarEntry);
            items.add(new ClassPathItem(reading.place(), content.digest(), content.size(), archive));
            byDigest.putIfAbsent(content.digest(), content);
        }
        return items;
    }

    private Content content(ClassPathEntry entry, Path archive) {
        try {
            if (entry instanceof JarEntry jar) {
                Path file = jar.path();
                return new Content.OfFile(file, file, ContentDigest.ofFile(file), Files.size(file));
            }
            Files.createDirectories(directory);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
                pack(entry, out);
            }
            return new Content.OfFile(archive, entry.path(), ContentDigest.compute(archive), Files.size(archive));
        } catch (IOException | UncheckedIOException e) {
            throw new PodunitException(
                    "%s cannot be read: %s. Make it readable, or take it off the class path."
                            .formatted(entry.title(), e),
                    e);
        }
    }

    private static void pack(ClassPathEntry entry, OutputStream out) throws IOException {
        ReproducibleArchive archive = new ReproducibleArchive(entry.path());
        if (entry instanceof FilesEntry files) {
            archive.write(out, files.files());
        } else if (entry instanceof DirectoryEntry) {
            archive.write(out);
        }
    }
}
