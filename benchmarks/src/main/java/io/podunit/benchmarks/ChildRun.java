package io.podunit.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.benchmarks.Measurement.Memory;
import io.podunit.benchmarks.Measurement.Time;
import io.podunit.benchmarks.Measurement.Wire;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts {@link MeasuredRun} in a fresh JVM, with Podunit on the class path or without. */
final class ChildRun {

    private final Path directory;
    private final List<Path> more;
    private final List<String> options;
    private Path layers;

    ChildRun(Path directory, String... options) {
        this(directory, List.of(), options);
    }

    /** @param more for the class path */
    ChildRun(Path directory, List<Path> more, String... options) {
        this.directory = directory;
        this.more = more;
        this.options = List.of(options);
    }

    /** The same, with layers of images kept from one run to the next, as a build that is not cleaned keeps them. */
    ChildRun keepingLayers(Path kept) {
        ChildRun same = new ChildRun(directory, more, options.toArray(String[]::new));
        same.layers = kept;
        return same;
    }

    Measurement remote(String... classes) throws IOException, InterruptedException {
        return remote(List.of(classes));
    }

    Measurement remote(List<String> classes) throws IOException, InterruptedException {
        Path reports = Files.createTempDirectory(directory, "remote-");
        if (layers != null) {
            Files.createSymbolicLink(reports.resolve("image-layers"), Files.createDirectories(layers));
        }
        List<String> command = java(System.getProperty("java.class.path"));
        command.add("-Dpodunit.select=all");
        command.add("-Dpodunit.report.directory=" + reports);
        return run(reports, command, "junit5-podunit", classes);
    }

    /** As if there were no Podunit at all. */
    Measurement local(String... classes) throws IOException, InterruptedException {
        return local(List.of(classes));
    }

    Measurement local(List<String> classes) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar") || isJunit(entry))
                .collect(Collectors.joining(File.pathSeparator));
        return run(Files.createTempDirectory(directory, "local-"), java(classPath), "junit-jupiter", classes);
    }

    private static boolean isJunit(String entry) {
        return Path.of(entry).getFileName().toString().matches("(junit|opentest4j|apiguardian).*");
    }

    private List<String> java(String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(Stream.concat(more.stream().map(Path::toString), Stream.of(classPath))
                .collect(Collectors.joining(File.pathSeparator)));
        return command;
    }

    private Measurement run(Path reports, List<String> command, String engine, List<String> classes)
            throws IOException, InterruptedException {
        Path result = reports.resolve("result.properties");
        Path errors = reports.resolve("stderr");
        command.addAll(List.of(MeasuredRun.class.getName(), result.toString(), engine));
        command.addAll(classes);
        int exit = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        Properties properties = new Properties();
        if (exit == 0) {
            try (Reader in = Files.newBufferedReader(result)) {
                properties.load(in);
            }
        }
        if (exit != 0 || number(properties, "failed") > 0 || number(properties, "passed") == 0) {
            throw new IOException("A run that should have passed did not (exit code " + exit + "); see " + errors);
        }
        return measurement(properties, summary(reports));
    }

    private static Measurement measurement(Properties properties, JsonNode summary) {
        Map<String, Long> requests = new TreeMap<>();
        summary.path("apiRequestsByKind")
                .properties()
                .forEach(kind -> requests.put(kind.getKey(), kind.getValue().asLong()));
        return new Measurement(
                new Time(
                        number(properties, "firstMillis"),
                        number(properties, "testMillis"),
                        number(properties, "millis"),
                        number(properties, "cpu")),
                new Memory(
                        number(properties, "heap"),
                        number(properties, "resident"),
                        (int) number(properties, "connections"),
                        (int) number(properties, "threads")),
                (int) number(properties, "passed"),
                new Wire(
                        summary.path("bytesSent").asLong(),
                        summary.path("streamedBytes").asLong(),
                        requests));
    }

    private static long number(Properties properties, String key) {
        return Long.parseLong(properties.getProperty(key, "0"));
    }

    private static JsonNode summary(Path reports) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.find(reports, 2, (file, a) -> file.endsWith("summary.json"))) {
            Path file = files.findAny().orElse(null);
            return file == null ? json.createObjectNode() : json.readTree(file.toFile());
        }
    }
}
