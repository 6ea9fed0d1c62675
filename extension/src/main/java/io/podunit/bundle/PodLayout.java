package io.podunit.bundle;

import io.podunit.bundle.luggage.ClassPathEntry;
import io.podunit.bundle.luggage.ClassPathEntry.DirectoryEntry;
import io.podunit.bundle.luggage.ClassPathEntry.JarEntry;
import io.podunit.bundle.luggage.JavaAgent;
import io.podunit.bundle.luggage.Luggage;
import io.podunit.bundle.luggage.Modules;
import io.podunit.bundle.luggage.Modules.Patch;
import io.podunit.coverage.JacocoOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything is in a pod, below its workspace. The tests' working directory is {@code project} there, so arguments of their
 * JVM name what lies beside it by {@code ../}.
 */
final class PodLayout {

    private static final String PROJECT = "project";
    private static final String COVERAGE = "coverage/jacoco.exec";
    private static final int NAME = 100;

    private final Luggage luggage;
    private final Map<String, ClassPathEntry> classPath = new LinkedHashMap<>();
    private final Map<String, ClassPathEntry> others = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<String> artifacts = new ArrayList<>();

    PodLayout(Luggage luggage) {
        this.luggage = luggage;
        luggage.classPath().entries().forEach(this::classPath);
        modules(luggage.classPath().modules());
        luggage.agents().forEach(this::agent);
        luggage.files().ifPresent(files -> others.put(PROJECT, files));
    }

    /** By place, in order. */
    Map<String, ClassPathEntry> classPath() {
        return classPath;
    }

    /** What is not on the class path, by place. */
    Map<String, ClassPathEntry> others() {
        return others;
    }

    /** What the JVM must be told to find the others. */
    List<String> arguments() {
        return List.copyOf(arguments);
    }

    /** What the JVM leaves, below the workspace. */
    List<String> artifacts() {
        return List.copyOf(artifacts);
    }

    private void classPath(ClassPathEntry entry) {
        String name = "%03d-%s".formatted(classPath.size() + 1, name(entry.path()));
        classPath.put(place(entry, "class-path/" + name), entry);
    }

    private void modules(Modules modules) {
        if (modules.names().isEmpty()) {
            return;
        }
        arguments.add("--module-path=" + path("module-path", modules.path()));
        arguments.add("--add-modules=" + String.join(",", modules.names()));
        for (Patch patch : modules.patches()) {
            arguments.add("--patch-module=" + patch.module() + "=" + path("patches", patch.entries()));
        }
    }

    /** Pods run Linux, whatever runs here. */
    private String path(String folder, List<ClassPathEntry> entries) {
        List<String> places = new ArrayList<>();
        for (ClassPathEntry entry : entries) {
            // An automatic module is named by its file, if by nothing else: so that keeps its name.
            String own = "%s/%03d/%s"
                    .formatted(folder, others.size() + 1, entry.path().getFileName());
            String place = place(entry, own);
            others.put(place, entry);
            places.add(fromProject(place));
        }
        return String.join(":", places);
    }

    private void agent(JavaAgent agent) {
        String place = "agents/%03d-%s".formatted(others.size() + 1, name(agent.jar()));
        others.put(place, new JarEntry(agent.jar()));
        arguments.add(inPod(agent).argument(fromProject(place)));
    }

    /** JaCoCo's leaves its file where the pod's supervisor finds it. */
    private JavaAgent inPod(JavaAgent agent) {
        Optional<JacocoOptions> jacoco = agent.jacoco()
                .filter(options -> options.target(luggage.directory()).isPresent());
        if (jacoco.isEmpty()) {
            return agent;
        }
        artifacts.add(COVERAGE);
        return agent.withOptions(jacoco.get().inPod(fromProject(COVERAGE)));
    }

    /**
     * Directories below the working directory lie there in a pod as well, since tests open {@code target/test-classes/…} as files.
     * Not those with unusual names: an image without a locale could not make them.
     */
    private String place(ClassPathEntry entry, String otherwise) {
        Path path = entry.path();
        if (entry instanceof DirectoryEntry && path.startsWith(luggage.directory())) {
            String relative = luggage.directory().relativize(path).toString().replace('\\', '/');
            if (relative.matches("[A-Za-z0-9._/ -]+")) {
                return PROJECT + '/' + relative;
            }
        }
        return otherwise;
    }

    private static String fromProject(String place) {
        return place.startsWith(PROJECT + '/') ? place.substring(PROJECT.length() + 1) : "../" + place;
    }

    /** For people who look into a pod; the number makes it unique. */
    private static String name(Path path) {
        String name = String.valueOf(path.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        return name.length() <= NAME ? name : name.substring(name.length() - NAME);
    }
}
