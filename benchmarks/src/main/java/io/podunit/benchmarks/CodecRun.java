package io.podunit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The published tests of commons-codec, run by Surefire as {@code sample-tests/compare} does. */
final class CodecRun {

    private static final Pattern TESTS = Pattern.compile("<testsuite [^>]*\\btests=\"(\\d+)\"");
    private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");

    private final Path root;
    private final Path directory;

    CodecRun(Path root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    /**
     * What one run cost.
     *
     * @param heap the most that was left on the heap by a collection, in bytes
     * @param inCluster whether Podunit wrote the summary of a run: the reports alone do not tell where the tests ran
     */
    record Result(long millis, int tests, long heap, boolean inCluster) {}

    Result run(String profiles) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(directory, profiles.replace(',', '-') + "-");
        Path log = own.resolve("gc");
        long begin = System.nanoTime();
        int exit = new ProcessBuilder(command(profiles, own, log))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("log").toFile())
                .start()
                .waitFor();
        long millis = (System.nanoTime() - begin) / 1_000_000;
        if (exit != 0) {
            throw new IOException("commons-codec could not be run (exit code " + exit + "); see " + own.resolve("log"));
        }
        return new Result(millis, tests(own.resolve("reports")), most(log) << 20, hasSummary(own.resolve("podunit")));
    }

    private List<String> command(String profiles, Path own, Path log) {
        return new ArrayList<>(List.of(
                root.resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-q",
                "-f",
                "sample-tests/compare/pom.xml",
                "test",
                "-P" + profiles,
                "-Dpodunit.parallelism=1",
                "-Dpodunit.report.directory=" + own.resolve("podunit"),
                "-Dcompare.directory=" + own,
                "-Dcompare.reports=" + own.resolve("reports"),
                "-Dcompare.heap=512m -Xlog:gc:file=" + log));
    }

    private static boolean hasSummary(Path runs) throws IOException {
        if (!Files.exists(runs)) {
            return false;
        }
        try (Stream<Path> files = Files.find(runs, 2, (file, attributes) -> file.endsWith("summary.json"))) {
            return files.findAny().isPresent();
        }
    }

    private static int tests(Path reports) throws IOException {
        int tests = 0;
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                Matcher matcher = TESTS.matcher(Files.readString(file).replace('\n', ' '));
                tests += matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
            }
        }
        return tests;
    }

    private static long most(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(AFTER_COLLECTION::matcher)
                    .filter(Matcher::find)
                    .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                    .max()
                    .orElse(0);
        }
    }
}
