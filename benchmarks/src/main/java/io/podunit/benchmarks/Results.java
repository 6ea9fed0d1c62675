package io.podunit.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures so far: printed as they come, kept as JSON. */
final class Results {

    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Object> raw = new LinkedHashMap<>();

    void add(Figure figure) {
        figures.add(figure);
        raw.put("load after: " + figure.name(), load());
        System.out.printf(
                Locale.ROOT,
                "%-46s %12s  baseline %12s  %s%n",
                figure.name(),
                figure.measured(),
                figure.baseline(),
                figure.verdict());
    }

    void note(String name, Object value) {
        raw.put(name, value);
        System.out.println("  " + name + ": " + value);
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    boolean areKept() {
        return figures.stream().allMatch(Figure::isKept);
    }

    void write(Path directory) throws IOException {
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Path file = Files.createDirectories(directory).resolve(time.replace(":", "") + ".json");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", time);
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("figures", figures.stream().map(Results::json).toList());
        json.put("raw", raw);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
        System.out.println("Written to " + file);
    }

    private static Map<String, Object> json(Figure figure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", figure.name());
        json.put("measured", figure.measured());
        json.put("baseline", figure.baseline());
        json.put("judged", figure.judged());
        json.put("limit", figure.limit());
        json.put("kept", figure.isKept());
        return json;
    }
}
