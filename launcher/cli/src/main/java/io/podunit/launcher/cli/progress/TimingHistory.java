package io.podunit.launcher.cli.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.lifecycle.BuildLocks;
import io.podunit.lifecycle.BuildLocks.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How long classes took in earlier runs: one small file in the report directory. Nothing but an estimate depends on it, so what
 * cannot be read counts for nothing, and what cannot be written is let go.
 */
final class TimingHistory {

    static final String FILE = "timings.json";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String CLASSES = "classes";
    private static final long LARGEST = 4 << 20;

    private final Path file;
    private final BuildLocks locks;

    TimingHistory(Path reportDirectory) {
        this.file = reportDirectory.toAbsolutePath().resolve(FILE);
        this.locks = new BuildLocks(reportDirectory);
    }

    /** By the name of the class. */
    Map<String, Duration> read() {
        Map<String, Duration> timings = new TreeMap<>();
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                JsonNode classes = MAPPER.readTree(Files.readAllBytes(file)).path(CLASSES);
                classes.propertyStream()
                        .filter(timing -> timing.getValue().canConvertToLong()
                                && timing.getValue().asLong() >= 0)
                        .forEach(timing -> timings.put(
                                timing.getKey(),
                                Duration.ofMillis(timing.getValue().asLong())));
            }
        } catch (IOException e) {
            // Cut short, or something else: it is written anew.
            timings.clear();
        }
        return timings;
    }

    /**
     * Adds what was measured; each new time counts as much as all before it. Other processes that do the same are waited for, for a
     * moment.
     *
     * @return whether it was kept
     */
    boolean add(Map<String, Duration> measured) {
        try {
            Optional<Held> lock = locks.take(List.of("timings"), attempts(10));
            if (lock.isEmpty()) {
                return false;
            }
            try (Held held = lock.get()) {
                write(merged(measured));
                return held != null;
            }
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static BuildLocks.Patience attempts(int most) {
        int[] left = {most};
        return slice -> left[0]-- > 0 ? slice : Duration.ZERO;
    }

    private Map<String, Duration> merged(Map<String, Duration> measured) {
        Map<String, Duration> all = read();
        measured.forEach((name, took) ->
                all.merge(name, took, (before, now) -> before.plus(now).dividedBy(2)));
        return all;
    }

    private void write(Map<String, Duration> timings) throws IOException {
        Files.createDirectories(file.getParent());
        Path written = Files.createTempFile(file.getParent(), "timings", ".new");
        try {
            Files.write(written, json(timings));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static byte[] json(Map<String, Duration> timings) throws JsonProcessingException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set(
                CLASSES,
                MAPPER.valueToTree(timings.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                timing -> timing.getValue().toMillis(),
                                (a, b) -> a,
                                TreeMap::new))));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
    }
}
