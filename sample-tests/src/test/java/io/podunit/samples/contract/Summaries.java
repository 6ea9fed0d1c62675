package io.podunit.samples.contract;

import io.podunit.journal.RunHistory;
import io.podunit.samples.harness.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run wrote into its report directory. */
final class Summaries {

    private Summaries() {}

    /** A number from the run's summary. */
    static long number(Recording run, String key) {
        String json = text(run);
        Matcher value = Pattern.compile("\"" + key + "\" : (\\d+)").matcher(json);
        if (!value.find()) {
            throw new AssertionError("there is no " + key + " in " + json);
        }
        return Long.parseLong(value.group(1));
    }

    /** The simple names of the classes that were in each pod, by the run's journal. */
    static List<String> shards(Recording run) {
        Path summary = files(run).stream()
                .map(Path::of)
                .filter(file -> file.endsWith("summary.json"))
                .findFirst()
                .orElseThrow();
        return RunHistory.read(summary.getParent()).opened().shards().stream()
                .map(shard -> shard.classes().stream()
                        .map(found -> found.id().replaceAll(".*\\$|]", ""))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    static String text(Recording run) {
        List<String> found = files(run).stream()
                .filter(file -> file.endsWith("summary.json"))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("summaries: " + found);
        }
        try {
            return Files.readString(Path.of(found.get(0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> files(Recording run) {
        try (Stream<Path> files = Files.walk(run.directory())) {
            return files.map(Path::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
