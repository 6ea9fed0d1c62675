package io.podunit.samples.faults.matrix;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.podunit.samples.truth.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What one test of a fault found, as a file. */
public record FaultRecord(
        Subject subject, String result, Figures figures, Map<String, Integer> causes, List<String> notes, String date) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Which test, of which fault.
     *
     * @param test {@code Class.method}
     */
    public record Subject(List<Integer> rows, String what, String how, String test) {}

    /** How many of each, in all runs of the test together. */
    public record Figures(
            int runs, int tests, int lost, int repeated, int invented, int wronglyGreen, int wronglyRed, int twice) {}

    public static FaultRecord of(
            Subject subject, String result, List<Findings> findings, List<String> notes, Clock clock) {
        Map<String, Integer> causes = new TreeMap<>();
        findings.forEach(found -> found.causes().forEach((type, count) -> causes.merge(type, count, Integer::sum)));
        return new FaultRecord(
                subject,
                result,
                figures(findings),
                causes,
                notes,
                LocalDate.now(clock).toString());
    }

    private static Figures figures(List<Findings> findings) {
        return new Figures(
                findings.size(),
                findings.stream().mapToInt(Findings::tests).sum(),
                count(findings, Findings::lost),
                count(findings, Findings::repeated),
                count(findings, Findings::invented),
                count(findings, Findings::wronglyGreen),
                count(findings, Findings::wronglyRed),
                count(findings, Findings::twice));
    }

    private static int count(List<Findings> findings, Function<Findings, List<String>> which) {
        return findings.stream().mapToInt(found -> which.apply(found).size()).sum();
    }

    /** Replaces what the same test wrote before. */
    public void write(Path directory) {
        try {
            Files.createDirectories(directory);
            JSON.writeValue(directory.resolve(subject.test() + ".json").toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FaultRecord read(Path file) {
        try {
            return JSON.readValue(file.toFile(), FaultRecord.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
