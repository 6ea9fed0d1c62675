package io.podunit.bundle.luggage;

import io.podunit.bundle.content.ContentDigest;
import io.podunit.bundle.luggage.Modules.Patch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** What a test JVM needs on its class path, in order, each entry once; and its modules. */
@API(status = API.Status.INTERNAL)
public record ClassPath(List<ClassPathEntry> entries, Modules modules) {

    public ClassPath {
        entries = List.copyOf(entries);
    }

    /** Without modules. */
    public ClassPath(List<? extends ClassPathEntry> entries) {
        this(List.copyOf(entries), Modules.NONE);
    }

    /** Computes the digests of jars, which are then known to whoever bundles them. */
    public void rehearse() {
        for (ClassPathEntry entry : entries) {
            if (entry instanceof ClassPathEntry.JarEntry jar) {
                try {
                    ContentDigest.ofFile(jar.path());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Where all of it is, modules and what patches them too. */
    public List<Path> paths() {
        Stream<ClassPathEntry> patches =
                modules.patches().stream().map(Patch::entries).flatMap(List::stream);
        return Stream.of(entries.stream(), patches, modules.path().stream())
                .flatMap(all -> all)
                .map(ClassPathEntry::path)
                .distinct()
                .toList();
    }
}
