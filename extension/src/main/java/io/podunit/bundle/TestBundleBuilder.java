package io.podunit.bundle;

import io.podunit.PodunitException;
import io.podunit.bundle.ClassPathEntry.DirectoryEntry;
import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

/** Bundles a class path: jars as they are, directories as archives, each with its digest. */
@API(status = API.Status.INTERNAL)
public final class TestBundleBuilder {

    private static final int NAME = 100;

    private final ClassPath classPath;
    private final Path directory;
    private final Executor executor;

    /**
     * The stage.
     *
     * @param directory for the archives; the caller removes it after the bundle was sent
     * @param executor on which entries are read at the same time
     */
    public TestBundleBuilder(ClassPath classPath, Path directory, Executor executor) {
        this.classPath = classPath;
        this.directory = directory;
        this.executor = executor;
    }

    public TestBundle build() {
        List<CompletableFuture<Content>> contents = new ArrayList<>();
        for (int i = 0; i < classPath.entries().size(); i++) {
            ClassPathEntry entry = classPath.entries().get(i);
            Path archive = directory.resolve("%03d.zip".formatted(i + 1));
            contents.add(CompletableFuture.supplyAsync(() -> content(entry, archive), executor));
        }
        return bundle(contents.stream().map(TestBundleBuilder::result).toList());
    }

    private TestBundle bundle(List<Content> contents) {
        List<ClassPathItem> items = new ArrayList<>();
        Map<String, Content> byDigest = new LinkedHashMap<>();
        for (int i = 0; i < contents.size(); i++) {
            Content content = contents.get(i);
            ClassPathEntry entry = classPath.entries().get(i);
            items.add(new ClassPathItem(
                    "%03d-%s".formatted(i + 1, name(entry.path())),
                    content.digest(),
                    content.size(),
                    entry instanceof DirectoryEntry));
            byDigest.putIfAbsent(content.digest(), content);
        }
        return new TestBundle(items, byDigest);
    }

    private Content content(ClassPathEntry entry, Path archive) {
        try {
            if (entry instanceof DirectoryEntry) {
                Files.createDirectories(directory);
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
                    new ReproducibleArchive(entry.path()).write(out);
                }
                return new Content.OfFile(archive, entry.path(), ContentDigest.compute(archive), Files.size(archive));
            }
            Path jar = entry.path();
            return new Content.OfFile(jar, jar, ContentDigest.ofFile(jar), Files.size(jar));
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new PodunitException(
                    "class path entry %s cannot be read: %s. Make it readable, or take it off the class path."
                            .formatted(entry.path(), e),
                    e);
        }
    }

    private static Content result(CompletableFuture<Content> content) {
        try {
            return content.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PodunitException cause ? cause : e;
        }
    }

    /** For people who look into a pod; the number makes it unique. */
    private static String name(Path path) {
        String name = String.valueOf(path.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        return name.length() <= NAME ? name : name.substring(name.length() - NAME);
    }
}
