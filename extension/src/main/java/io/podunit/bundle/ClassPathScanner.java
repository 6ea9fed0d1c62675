package io.podunit.bundle;

import io.podunit.PodunitException;
import io.podunit.bundle.ClassPathEntry.DirectoryEntry;
import io.podunit.bundle.ClassPathEntry.JarEntry;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The class path of a JVM, as its class loaders see it rather than as its command line has it. */
final class ClassPathScanner {

    private static final String PATCH = "--patch-module=";

    private final RunningJvm jvm;
    private final Map<Path, ClassPathEntry> entries = new LinkedHashMap<>();

    ClassPathScanner(RunningJvm jvm) {
        this.jvm = jvm;
    }

    ClassPath scan() {
        // Surefire starts its JVM with one jar that has the class path in its manifest, with jars of its own in front,
        // and says
        // here what the tests asked for.
        String classPath = jvm.properties().getOrDefault("java.class.path", "");
        named(jvm.properties().getOrDefault("surefire.test.class.path", classPath));
        // Modules become class path: in the pod nothing is gained by their walls, and patched modules could not be
        // sent.
        patches().forEach(this::named);
        modules();
        jvm.locations().forEach(path -> add(path, false));
        return new ClassPath(new ArrayList<>(entries.values()));
    }

    private void named(String classPath) {
        for (String name : classPath.split(File.pathSeparator)) {
            if (!name.isEmpty()) {
                add(Path.of(name), true);
            }
        }
    }

    private List<String> patches() {
        return jvm.arguments().stream()
                .filter(argument -> argument.startsWith(PATCH))
                .map(argument -> argument.substring(argument.indexOf('=', PATCH.length()) + 1))
                .toList();
    }

    private void modules() {
        for (String name : jvm.properties().getOrDefault("jdk.module.path", "").split(File.pathSeparator)) {
            Path path = Path.of(name);
            if (name.isEmpty() || !Files.isDirectory(path) || Files.exists(path.resolve("module-info.class"))) {
                named(name);
            } else {
                jarsIn(path);
            }
        }
    }

    private void jarsIn(Path directory) {
        File[] files = directory.toFile().listFiles((parent, name) -> name.endsWith(".jar"));
        List.of(files == null ? new File[0] : files).stream().sorted().forEach(file -> add(file.toPath(), true));
    }

    private void add(Path named, boolean required) {
        Path path = named.toAbsolutePath().normalize();
        if (entries.containsKey(path)) {
            return;
        }
        if (Files.isDirectory(path)) {
            entries.put(path, new DirectoryEntry(path));
        } else if (Files.isRegularFile(path)) {
            addFile(path, required);
        } else if (required && isArchive(path)) {
            throw new PodunitException(
                    "class path entry %s does not exist, so the tests in the pods would lack it. Build it, or take it off the class path."
                            .formatted(path));
        }
        // What is left are directories that were never made, such as the target/classes of a module that has only
        // tests.
    }

    private void addFile(Path path, boolean required) {
        JarManifest manifest = JarManifest.of(path);
        if (!manifest.isArchive()) {
            return;
        }
        if (manifest.hasContent()) {
            entries.put(path, new JarEntry(path));
        }
        // A library may refer to jars that nobody has; a jar of nothing but references is a class path.
        manifest.classPath().forEach(reference -> add(reference, required && !manifest.hasContent()));
    }

    private static boolean isArchive(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".jar") || name.endsWith(".zip");
    }
}
