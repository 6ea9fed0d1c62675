package io.podunit.benchmarks;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.CrowdTestCase;
import io.podunit.benchmarks.suites.FloodTestCase;
import io.podunit.benchmarks.suites.TrivialTestCase;
import io.podunit.benchmarks.suites.TwentyTestCases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures each figure that Podunit promises against a baseline of the same run. Started by {@code benchmarks/run}. */
final class Benchmarks {

    private static final double MEBIBYTE = 1 << 20;
    private static final double KIBIBYTE = 1 << 10;
    private static final String TRIVIAL = TrivialTestCase.class.getName();
    // A heap that starts small and grows only as needed: otherwise the resident set tells what the JVM took, not what it needs.
    private static final String[] BOUNDED = {"-Xms8m", "-Xmx256m", "-XX:+UseSerialGC", "-Dbenchmarks.memory=true"};

    private final Path target;
    private final int repetitions;
    private final Results results = new Results();

    private Benchmarks(Path target, int repetitions) {
        this.target = target;
        this.repetitions = repetitions;
    }

    /** Arguments: the repository, how many repetitions, the figures. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path target = root.resolve("benchmarks/target");
        Benchmarks benchmarks = new Benchmarks(target, Integer.parseInt(arguments[1]));
        System.out.printf(
                "Load average %.2f on %d processors%n",
                Results.load(), Runtime.getRuntime().availableProcessors());
        try {
            for (String figure : List.of(arguments).subList(2, arguments.length)) {
                benchmarks.measure(figure, root);
            }
        } finally {
            System.out.printf("Load average %.2f%n", Results.load());
            benchmarks.results.write(root.resolve("benchmarks/results"));
        }
        System.exit(benchmarks.results.areKept() ? 0 : 1);
    }

    private void measure(String figure, Path root) throws Exception {
        switch (figure) {
            case "start" -> start();
            case "sizes" -> sizes();
            case "requests" -> requests();
            case "memory" -> memory();
            case "codec" -> codec(new CodecRun(root, scratch()));
            default -> throw new IllegalArgumentException("There is no figure '" + figure + "'.");
        }
    }

    private Path scratch() throws IOException {
        return Files.createDirectories(target.resolve("runs"));
    }

    private void start() throws Exception {
        List<Long> bare = new ArrayList<>();
        List<Long> events = new ArrayList<>();
        List<Long> tests = new ArrayList<>();
        ChildRun child = new ChildRun(scratch());
        try (KubernetesClient client = client()) {
            BareJob job = new BareJob(client, System.getenv("PODUNIT_IMAGE"), target);
            // Neither side pays for a store that has to start, nor for files that the node has never read.
            child.remote(TRIVIAL);
            job.run("bare-0", TRIVIAL);
            for (int i = 1; i <= repetitions; i++) {
                anyPhase();
                bare.add(job.run("bare-" + i, TRIVIAL));
                anyPhase();
                Measurement.Time time = child.remote(TRIVIAL).time();
                events.add(time.event());
                tests.add(time.test());
            }
        }
        results.note("bare Job, ms", bare);
        results.note("execute to the engine's last event, ms", events);
        results.note("execute to the end of the last test, ms", tests);
        results.add(new Figure(
                "One trivial class, warm store",
                new Value(median(events) / 1000, "s", "median, execute to last event"),
                new Value(median(bare) / 1000, "s", "median, bare Job from a hostPath"),
                new Limit(Kind.RATIO, 1.25)));
    }

    /**
     * The kubelet looks at its containers once a second, and a run begins when that has told the end of the one before: without
     * this, each side would always begin at the same moment of that second, its own, and be seen to end at another.
     */
    private static void anyPhase() throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextLong(1000));
    }

    private static KubernetesClient client() {
        Config config = new ConfigBuilder()
                .withNamespace(System.getenv("PODUNIT_NAMESPACE"))
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static double median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }

    private void sizes() throws Exception {
        Class<?> extension = Class.forName("io.podunit.bundle.TestBundle");
        try (InputStream agent = extension.getResourceAsStream("agent.jar")) {
            Value whole = new Value(
                    Files.size(Path.of(extension.getProtectionDomain().getCodeSource().getLocation().toURI()))
                            / MEBIBYTE,
                    "MiB",
                    "the extension's jar, which carries it");
            Value size = new Value(agent.readAllBytes().length / MEBIBYTE, "MiB", "the agent's jar");
            results.add(new Figure("Agent jar", size, whole, new Limit(Kind.AMOUNT, 1.5)));
        }
        ChildRun child = new ChildRun(scratch());
        Value first = new Value(child.remote(TRIVIAL).bytesSent() / KIBIBYTE, "KiB", "the run before");
        Value second = new Value(child.remote(TRIVIAL).bytesSent() / KIBIBYTE, "KiB", "nothing changed since");
        results.add(new Figure("Sent by a second run", second, first, new Limit(Kind.AMOUNT, 200)));
    }

    private void requests() throws Exception {
        ChildRun child = new ChildRun(scratch(), "-Dpodunit.isolation=class", "-Dpodunit.parallelism=4");
        // A store that has to start costs requests of its own.
        child.remote(classes(20));
        long few = child.remote(classes(4)).apiRequests();
        long many = child.remote(classes(20)).apiRequests();
        results.note("API requests of 4 and of 20 Jobs", List.of(few, many));
        results.add(new Figure(
                "API requests for a Job in steady state",
                new Value((many - few) / 16.0, "", "what 16 more Jobs cost, for each"),
                new Value(few / 4.0, "", "with all that a run needs once, at 4 Jobs"),
                new Limit(Kind.AMOUNT, 6)));
    }

    private static String[] classes(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> String.format("%s$C%02d", TwentyTestCases.class.getName(), i))
                .toArray(String[]::new);
    }

    private void memory() throws Exception {
        memory("one test that prints 30 MB", FloodTestCase.class);
        memory("18,368 cases", CrowdTestCase.class);
    }

    private void memory(String suite, Class<?> testClass) throws Exception {
        ChildRun child = new ChildRun(scratch(), BOUNDED);
        Measurement.Memory local = child.local(testClass.getName()).memory();
        Measurement.Memory remote = child.remote(testClass.getName()).memory();
        results.add(excess("Client's heap, " + suite, remote.heap(), local.heap()));
        results.add(excess("Client's resident set, " + suite, remote.resident(), local.resident()));
    }

    private static Figure excess(String name, long remote, long local) {
        return new Figure(
                name,
                new Value(remote / MEBIBYTE, "MiB", "peak of the remote run"),
                new Value(local / MEBIBYTE, "MiB", "peak of the local run"),
                new Limit(Kind.EXCESS, 64));
    }

    /** Fewer repetitions than elsewhere: each takes both sides most of a minute. */
    private void codec(CodecRun codec) throws Exception {
        List<CodecRun.Result> local = new ArrayList<>();
        List<CodecRun.Result> remote = new ArrayList<>();
        for (int i = 0; i < (repetitions + 2) / 3; i++) {
            local.add(codec.run("codec"));
            remote.add(codec.run("codec,remote"));
        }
        results.note("commons-codec, local", local);
        results.note("commons-codec, remote", remote);
        if (Stream.concat(local.stream(), remote.stream()).mapToInt(CodecRun.Result::tests).distinct().count() > 1) {
            throw new IllegalStateException("The runs of commons-codec did not report the same number of cases.");
        }
        if (local.stream().anyMatch(CodecRun.Result::inCluster) || !remote.stream().allMatch(CodecRun.Result::inCluster)) {
            throw new IllegalStateException("A run of commons-codec was not where it should have been.");
        }
        results.add(new Figure(
                "commons-codec, one pod",
                new Value(wallTime(remote), "s", "median wall time with Maven"),
                new Value(wallTime(local), "s", "median wall time with Maven, Surefire alone"),
                new Limit(Kind.RATIO, 1.5)));
        results.add(excess("Client's heap after a collection, codec", heap(remote), heap(local)));
    }

    private static double wallTime(List<CodecRun.Result> runs) {
        return median(runs.stream().map(CodecRun.Result::millis).toList()) / 1000;
    }

    private static long heap(List<CodecRun.Result> runs) {
        return runs.stream().mapToLong(CodecRun.Result::heap).max().orElseThrow();
    }
}
