package io.podunit.bundle.luggage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What a jar says about the class path.
 *
 * @param isArchive false for files that a JVM ignores on a class path
 * @param hasContent whether there is anything but the manifest
 * @param classPath the other jars that its manifest refers to
 */
record JarManifest(boolean isArchive, boolean hasContent, List<Path> classPath) {

    static JarManifest of(Path file) {
        try (var jar = new JarFile(file.toFile(), false)) {
            // A jar may hold nothing but META-INF/services.
            boolean content = jar.stream().anyMatch(entry -> !entry.isDirectory() && !isManifest(entry.getName()));
            return new JarManifest(true, content, references(file, jar.getManifest()));
        } catch (ZipException e) {
            return new JarManifest(false, false, List.of());
        } catch (IOException e) {
            throw new io.podunit.PodunitException(
                    "class path entry %s cannot be read: %s. Make it readable, or take it off the class path."
                            .formatted(file, e),
                    e);
        }
    }

    private static boolean isManifest(String name) {
        return name.equalsIgnoreCase(JarFile.MANIFEST_NAME);
    }

    private static List<Path> references(Path file, @Nullable Manifest manifest) {
        String text = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        List<Path> references = new ArrayList<>();
        for (String reference : text == null ? new String[0] : text.trim().split("\\s+")) {
            addReference(file, reference, references);
        }
        return references;
    }

    /** References are URLs, relative to the jar. One that is none, or none of a file, is ignored by JVMs as well. */
    private static void addReference(Path file, String reference, List<Path> references) {
        try {
            URI uri = file.toUri().resolve(reference);
            if ("file".equals(uri.getScheme())) {
                references.add(Path.of(uri));
            }
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return;
        }
    }
}
