package io.podunit.launcher.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the kernel says about the memory of this container. Where its control groups are those of version 1, only the process that
 * was too greedy is killed, and the container as a whole lives on: nobody outside would ever hear why.
 *
 * @param root where the control groups are mounted
 */
record ContainerMemory(Path root) {

    static final int KILLED = 128 + 9;

    private static final List<String> EVENTS = List.of("memory.events", "memory/memory.oom_control");
    private static final List<String> LIMITS = List.of("memory.max", "memory/memory.limit_in_bytes");

    /** More than any machine has: how version 1 says that there is no limit. */
    private static final long UNLIMITED = 1L << 60;

    static ContainerMemory ofThisContainer() {
        return new ContainerMemory(Path.of("/sys/fs/cgroup"));
    }

    /** How many processes the kernel has killed here for lack of memory; 0 where it does not say. */
    long kills() {
        return lines(EVENTS)
                .filter(line -> line.startsWith("oom_kill "))
                .findFirst()
                .flatMap(line -> number(line.substring("oom_kill ".length())))
                .orElse(0L);
    }

    /** The limit in mebibytes. */
    Optional<Long> limit() {
        return lines(LIMITS)
                .findFirst()
                .flatMap(ContainerMemory::number)
                .filter(bytes -> bytes < UNLIMITED)
                .map(bytes -> bytes >> 20);
    }

    private static Optional<Long> number(String text) {
        return Optional.of(text.strip())
                .filter(digits -> digits.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private Stream<String> lines(List<String> names) {
        return names.stream().map(root::resolve).filter(Files::isReadable).findFirst().stream()
                .flatMap(ContainerMemory::lines);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            // It only explains: a test JVM that was killed has failed whatever stands there.
            return Stream.empty();
        }
    }
}
