package io.podunit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Terminated;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever becomes of a log, nothing is lost, invented, repeated or green that was not, and reading ends.
 *
 * <p>{@code -Dpodunit.fuzz.cases=100000} tries more; {@code -Dpodunit.fuzz.seed=N} repeats a run, and with
 * {@code -Dpodunit.fuzz.case=N} one case of it.
 */
@Timeout(600)
class LogFuzzTests {

    private static final long SEED = Long.getLong("podunit.fuzz.seed", System.nanoTime());
    private static final int CASES = Integer.getInteger("podunit.fuzz.cases", 20_000);
    private static final int ONE = Integer.getInteger("podunit.fuzz.case", -1);
    private static final int SYNTHETIC = 200;
    private static final int ENOUGH = 10;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private Path directory;

    @BeforeEach
    void prepare() throws IOException {
        // What is synced to a disk takes longer than all the rest.
        Path memory = Path.of("/dev/shm");
        directory = Files.createTempDirectory(
                Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir")), "podunit-fuzz");
        System.setOut(new Printed());
        System.setErr(new Printed());
    }

    @AfterEach
    void release() throws IOException {
        System.setOut(out);
        System.setErr(err);
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private static List<Recording> recordings() {
        List<Recording> recordings = new ArrayList<>();
        IntStream.range(0, SYNTHETIC).forEach(i -> recordings.add(SyntheticPod.make(i)));
        Stream.of("small", "outcomes", "glued").map(Recording::stored).forEach(recordings::add);
        return recordings;
    }

    @Test
    void nothingWrongIsReportedWhateverBecomesOfALog() throws Exception {
        out.println("repeat with -Dpodunit.fuzz.seed=" + SEED + " -Dpodunit.fuzz.cases=" + CASES);
        long begin = System.nanoTime();
        List<Recording> recordings = recordings();
        Function<Integer, FuzzCase> cases =
                i -> new FuzzCase(recordings.get(Math.floorMod(i * 31 + SEED, recordings.size())), SEED + i);
        List<String> failures = failures(cases, ONE >= 0 ? ONE : 0, ONE >= 0 ? ONE + 1 : CASES);
        out.printf("%d cases in %d ms%n", CASES, (System.nanoTime() - begin) / 1_000_000);
        assertThat(failures).isEmpty();
    }

    @Test
    void aLogThatEndsAtAnyByteIsNeverTakenForMoreThanItSays() {
        Recording recording = Recording.stored("small");
        int length = new StoredLog(recording, new Random()).length();
        Reading reading = Reading.of(recording, false);
        PodState killed = Reading.state(new Terminated(137, null, "Error", null), false);
        for (int bytes = 0; bytes < length; bytes++) {
            StoredLog log = new StoredLog(recording, new Random());
            log.cut(bytes);
            assertThat(reading.objections(new FlakyServer(log, 0, true), killed, directory))
                    .as("the log ends after %s bytes", bytes)
                    .isEmpty();
        }
    }

    @Test
    void aConnectionThatEndsAtAnyByteLosesNothing() {
        Recording recording = Recording.stored("small");
        StoredLog log = new StoredLog(recording, new Random());
        Reading reading = Reading.of(recording, true);
        PodState last = Reading.state(reading.asItSays(), false);
        for (int bytes = 0; bytes < log.length(); bytes++) {
            assertThat(reading.objections(new FlakyServer(log, 1, true).breakAt(bytes), last, directory))
                    .as("the connection ends after %s bytes", bytes)
                    .isEmpty();
        }
    }

    /** Recorded after the kubelet had rotated twice: only the last lines of "outcomes" are left. */
    @Test
    void whatRotationTookIsNotMadeUp() {
        Recording recording = Recording.stored("outcomes");
        StoredLog log = new StoredLog(recording, new Random());
        log.entries.clear();
        log.entries.addAll(Recording.entries(Recording.lines("rotated")));
        Reading reading = Reading.of(recording, false);
        FlakyServer server = new FlakyServer(log, 0, true);

        assertThat(reading.objections(server, Reading.state(reading.asItSays(), false), directory))
                .isEmpty();
        assertThat(server.delivered().cardinality())
                .isBetween(1, recording.entries().size() - 20);
    }

    private List<String> failures(Function<Integer, FuzzCase> cases, int from, int to)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger(from);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<String>>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Path own = directory.resolve("thread-" + i);
                results.add(threads.submit(() -> failures(cases, next, to, own)));
            }
            List<String> failures = new ArrayList<>();
            for (Future<List<String>> result : results) {
                failures.addAll(result.get());
            }
            return failures;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> failures(
            Function<Integer, FuzzCase> cases, AtomicInteger next, int to, Path directory) {
        List<String> failures = new ArrayList<>();
        for (int i = next.getAndIncrement(); i < to && failures.size() < ENOUGH; i = next.getAndIncrement()) {
            FuzzCase one = cases.apply(i);
            try {
                List<String> objections = one.objections(directory);
                if (!objections.isEmpty()) {
                    failures.add(text(i, one, objections.toString()));
                }
            } catch (RuntimeException | AssertionError e) {
                failures.add(text(i, one, "threw " + e + " at " + e.getStackTrace()[0]));
            }
        }
        return failures;
    }

    private static String text(int i, FuzzCase one, String objections) {
        return "-Dpodunit.fuzz.seed=" + SEED + " -Dpodunit.fuzz.case=" + i + ": " + one + ": " + objections;
    }
}
