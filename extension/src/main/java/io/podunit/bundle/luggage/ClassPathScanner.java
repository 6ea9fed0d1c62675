package io.podunit.bundle.luggage;

import io.podunit.PodunitException;
import io.podunit.bundle.luggage.ClassPathEntry.DirectoryEntry;
import io.podunit.bundle.luggage.ClassPathEntry.JarEntry;
import io.podunit.bundle.luggage.Modules.Patch;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Modules modules = modules();
        Set<Path> inModules = modules.path().stream().map(ClassPathEntry::path).collect(Collectors.toSet());
        jvm.locations().stream()
                .map(ClassPathScanner::absolute)
                .filter(path -> !inModules.contains(path))
                .forEach(path -> add(path, false));
        return new ClassPath(new ArrayList<>(entries.values()), modules);
    }

    private void named(String classPath) {
        for (String name : classPath.split(File.pathSeparator)) {
            if (!name.isEmpty()) {
                add(Path.of(name), true);
            }
        }
    }

    /** They stay modules: what they provide may be said in their descriptors only. */
    private Modules modules() {
        if (jvm.modules().isEmpty()) {
            return Modules.NONE;
        }
        List<ClassPathEntry> path = jvm.modules().values().stream()
                .map(ClassPathScanner::absolute)
                .map(ClassPathScanner::entry)
                .toList();
        return new Modules(List.copyOf(jvm.modules().keySet()), path, patches());
    }

    private List<Patch> patches() {
        return jvm.arguments().stream()
                .filter(argument -> argument.startsWith(PATCH))
                .map(argument -> argument.substring(PATCH.length()).split("=", 2))
                .filter(patch -> patch.length == 2)
                .map(patch -> new Patch(patch[0], existing(patch[1])))
                .toList();
    }

    private static List<ClassPathEntry> existing(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(name -> !name.isEmpty())
                .map(name -> absolute(Path.of(name)))
                .filter(Files::exists)
                .map(ClassPathScanner::entry)
                .toList();
    }

    private static ClassPathEntry entry(Path path) {
        return Files.isDirectory(path) ? new DirectoryEntry(path) : new JarEntry(path);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private void add(Path named, boolean required) {
        Path path = absolute(named);
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
