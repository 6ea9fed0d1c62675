package io.podunit.samples.faults.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The test sources of all modules. */
record TestSources(List<Path> files) {

    /** From any module of this build, or from its root. */
    static TestSources ofThisRepository() {
        Path root = Files.exists(Path.of("sample-tests")) ? Path.of("") : Path.of("..");
        return new TestSources(Stream.of("extension", "launcher", "sample-tests")
                .map(root::resolve)
                .flatMap(TestSources::below)
                .toList());
    }

    private static Stream<Path> below(Path module) {
        try (Stream<Path> files = Files.walk(module)) {
            return files
                    .filter(file -> file.toString().replace('\\', '/').matches(".*/src/test/java/.*\\.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param test {@code Class} or {@code Class.method} */
    boolean contain(String test) {
        String[] parts = test.split("\\.");
        return files.stream()
                .filter(file -> file.endsWith(parts[0] + ".java"))
                .anyMatch(file -> parts.length == 1 || text(file).matches("(?s).* " + parts[1] + "( =|\\().*"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
