package io.podunit.samples.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The command in a process of its own, which may die. */
final class ClientProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path directory;
    private final Process process;

    private ClientProcess(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** @param directory gets what it prints */
    static ClientProcess start(Path directory, List<String> arguments) throws IOException {
        return start(directory, arguments, Map.of());
    }

    /** Never comes to its report. */
    static ClientProcess startHeld(Path directory, List<String> arguments) throws IOException {
        return start(directory, arguments, Map.of(HeldReport.VARIABLE, "true"));
    }

    private static ClientProcess start(Path directory, List<String> arguments, Map<String, String> environment)
            throws IOException {
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.podunit.launcher.cli.PodunitCli"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().putAll(environment);
        return new ClientProcess(directory, builder.start());
    }

    String out() {
        return read(directory.resolve("out"));
    }

    String err() {
        return read(directory.resolve("err"));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the journal of a run below that directory has a line with that text. */
    void awaitStep(Path reports, String text) {
        await(text, 2, () -> journals(reports).anyMatch(journal -> read(journal).contains(text)));
    }

    private void await(String text, int everyMillis, BooleanSupplier there) {
        try {
            Awaitility.await(text)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(everyMillis))
                    .until(() -> there.getAsBoolean() || !process.isAlive());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("the client does not come to '" + text + "'; it said: " + err() + threads(), e);
        }
    }

    /** A JVM prints what its threads do when it is sent SIGQUIT. */
    private String threads() {
        try {
            signal("QUIT");
            Awaitility.await("its threads").until(() -> out().contains("JNI global refs"));
        } catch (IOException | ConditionTimeoutException e) {
            return "its threads are unknown: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return out();
    }

    static Stream<Path> journals(Path reports) {
        return children(reports).stream()
                .map(run -> run.resolve("journal.jsonl"))
                .filter(Files::exists);
    }

    static List<Path> children(Path directory) {
        try (Stream<Path> children = Files.isDirectory(directory) ? Files.list(directory) : Stream.<Path>empty()) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitOutput(String text) {
        await(text, 5, () -> err().contains(text));
    }

    /** SIGKILL: no handler runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Its exit code. */
    int await() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the client does not end; it said: " + err() + threads());
        }
        return process.exitValue();
    }

    /** Each test and each container that did not just pass, with outcome and cause, in the order of their ids. */
    List<String> report() {
        try {
            JsonNode document = new ObjectMapper().readTree(out());
            if (!document.has("tests")) {
                throw new AssertionError("no report: " + out() + err());
            }
            return Stream.of("tests", "containers")
                    .flatMap(kind -> StreamSupport.stream(document.path(kind).spliterator(), false))
                    .map(ClientProcess::line)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(JsonNode test) {
        String why = Optional.of(test.at("/failure/message"))
                .filter(JsonNode::isTextual)
                .orElse(test.path("reason"))
                .asText();
        return test.path("id").asText()
                + ' '
                + test.path("status").asText()
                + ' '
                + test.at("/failure/type").asText()
                + ' '
                + why;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
