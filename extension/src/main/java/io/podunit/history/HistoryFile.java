package io.podunit.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The history as JSON: written as a whole or not at all, and never more than so much. */
final class HistoryFile {

    static final int MOST = 10_000;
    static final int LARGEST = 4 << 20;

    private static final int LONGEST_NAME = 300;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String CLASSES = "classes";
    private static final String MILLIS = "millis";
    private static final String NODES = "nodes";
    private static final String SEEN = "seen";

    private final Path file;

    HistoryFile(Path file) {
        this.file = file;
    }

    /** @param seen when it was measured last, in seconds since 1970 */
    record Entry(ClassTime time, long seen) {}

    /** @throws IOException where the file is there, and holds something else */
    Map<String, Entry> read() throws IOException {
        Map<String, Entry> entries = new HashMap<>();
        if (Files.notExists(file)) {
            return entries;
        } else if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new IOException("it is no file of at most " + LARGEST + " bytes");
        }
        JsonNode classes = MAPPER.readTree(Files.readAllBytes(file)).path(CLASSES);
        if (!classes.isObject()) {
            throw new IOException("it has no times of classes");
        }
        classes.propertyStream().forEach(found -> {
            Entry entry = entry(found.getValue());
            if (entry.time().plausible() && found.getKey().length() <= LONGEST_NAME) {
                entries.put(found.getKey(), entry);
            }
        });
        return entries;
    }

    /** What is no number, or too big a one, is 0. */
    private static Entry entry(JsonNode json) {
        JsonNode nodes = json.path(NODES);
        return new Entry(
                new ClassTime(number(json.path(MILLIS)), nodes.canConvertToInt() ? nodes.asInt() : 0),
                number(json.path(SEEN)));
    }

    private static long number(JsonNode json) {
        return json.isIntegralNumber() && json.canConvertToLong() ? json.asLong() : 0;
    }

    /** Of too many those go that were not measured for longest. */
    void write(Map<String, Entry> entries) throws IOException {
        Files.createDirectories(file.getParent());
        Path written = Files.createTempFile(file.getParent(), "timings", ".new");
        try {
            Files.write(written, json(newest(entries)));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static List<Map.Entry<String, Entry>> newest(Map<String, Entry> entries) {
        Comparator<Map.Entry<String, Entry>> order =
                Comparator.comparing(entry -> -entry.getValue().seen());
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().length() <= LONGEST_NAME)
                .sorted(order.thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .toList();
    }

    private static byte[] json(List<Map.Entry<String, Entry>> entries) throws IOException {
        ObjectNode document = MAPPER.createObjectNode();
        ObjectNode classes = document.putObject(CLASSES);
        Map<String, Entry> sorted = new TreeMap<>();
        entries.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        sorted.forEach((name, entry) -> classes.putObject(name)
                .put(MILLIS, entry.time().millis())
                .put(NODES, entry.time().nodes())
                .put(SEEN, entry.seen()));
        byte[] json = MAPPER.writeValueAsBytes(document);
        return json.length <= LARGEST ? json : json(entries.subList(0, entries.size() / 2));
    }
}
