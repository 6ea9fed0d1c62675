package io.podunit.bundle.luggage;

import io.podunit.PodunitException;
import io.podunit.bundle.luggage.ClassPathEntry.FilesEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files that {@code podunit.files} names: a directory with all that is in it, a file, or a glob. */
final class ProjectFiles {

    private final Path directory;
    private final List<String> patterns;

    /** @param directory where relative paths begin */
    ProjectFiles(Path directory, List<String> patterns) {
        this.directory = directory;
        this.patterns = patterns;
    }

    /** Empty where nothing was named. */
    Optional<FilesEntry> find() {
        if (patterns.isEmpty()) {
            return Optional.empty();
        }
        SortedSet<Path> files = new TreeSet<>();
        for (String pattern : patterns) {
            SortedSet<Path> found = files(pattern);
            if (found.isEmpty()) {
                throw new PodunitException(
                        "podunit.files names %s, but there is no such file below the working directory %s. Correct or remove it."
                                .formatted(pattern, directory));
            }
            files.addAll(found);
        }
        return Optional.of(new FilesEntry(directory, List.copyOf(files)));
    }

    private SortedSet<Path> files(String pattern) {
        Path start = directory.resolve(pattern.replaceAll("(^|/)[^/]*[*?\\[{].*", ""));
        Path named = pattern.matches(".*[*?\\[{].*") ? null : start;
        PathMatcher glob = directory.getFileSystem().getPathMatcher("glob:" + pattern);
        try (Stream<Path> all =
                Files.exists(start) ? Files.walk(start, FileVisitOption.FOLLOW_LINKS) : Stream.empty()) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> named != null || glob.matches(directory.relativize(file)))
                    .map(directory::relativize)
                    .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        } catch (IOException | UncheckedIOException e) {
            throw new PodunitException(
                    "what podunit.files names with %s cannot be read: %s. Make it readable, or name less."
                            .formatted(pattern, e),
                    e);
        }
    }
}
