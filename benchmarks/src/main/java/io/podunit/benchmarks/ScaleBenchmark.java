package io.podunit.benchmarks;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.node.SimulatedNode;
import io.podunit.benchmarks.suites.HundredTests0000;
import io.podunit.benchmarks.suites.OneTest0000;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a Job costs the client when there are many: pods of a node that is only played, on the real API server. */
record ScaleBenchmark(Setting setting) implements Benchmark {

    private static final double MEBIBYTE = 1 << 20;
    private static final int FEW = 4;
    private static final int HUNDRED = 100;

    /** Jobs, and what all of them cost. */
    private record Run(int jobs, Measurement cost) {

        double requests() {
            return cost.wire().count();
        }

        double cpu() {
            return cost.time().cpu();
        }
    }

    @Override
    public void measure(Results results) throws Exception {
        List<Integer> sizes = Arrays.stream(
                        System.getenv().getOrDefault("SCALE_JOBS", "100 300 1000").trim().split(" +"))
                .map(Integer::valueOf)
                .toList();
        int tests = Setting.given("SCALE_TESTS", 1);
        Duration life = Duration.ofMillis(Setting.given("SCALE_MILLIS", 500));
        try (KubernetesClient client = setting.client();
                SimulatedNode node = SimulatedNode.start(client, life, tests == 1 ? 0 : HUNDRED)) {
            Path copies = Files.createTempDirectory(setting.scratch(), "copies-");
            Class<?> model = tests == 1 ? OneTest0000.class : HundredTests0000.class;
            List<String> classes = new ClassCopies(copies, model).make(sizes.get(sizes.size() - 1));
            ChildRun child = child(copies, node);
            // A store that has to start costs requests of its own.
            child.remote(classes.subList(0, FEW));
            Run few = run(child, classes, FEW);
            List<Run> runs = new ArrayList<>();
            for (int size : sizes) {
                runs.add(run(child, classes, size));
                note(results, few, runs);
            }
            double local = new ChildRun(setting.scratch(), List.of(copies), "-Xmx256m", "-Dbenchmarks.collections=200")
                            .local(classes)
                            .memory()
                            .heap()
                    / MEBIBYTE;
            add(results, few, runs, local);
        }
    }

    private ChildRun child(Path copies, SimulatedNode node) throws IOException {
        Path template = Files.writeString(
                Files.createTempFile(setting.scratch(), "pod-", ".yaml"),
                "spec:\n  schedulerName: " + node.scheduler() + "\n");
        return new ChildRun(
                setting.scratch(),
                List.of(copies),
                "-Xms8m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dpodunit.isolation=class",
                "-Dpodunit.parallelism=" + Setting.given("SCALE_PODS", 25),
                "-Dpodunit.pod.template=" + template,
                "-Dpodunit.timeout.run=3h",
                "-Dbenchmarks.collections=5000");
    }

    private static Run run(ChildRun child, List<String> classes, int jobs) throws IOException, InterruptedException {
        Measurement cost = child.remote(classes.subList(0, jobs));
        if (cost.tests() % jobs != 0) {
            throw new IOException(cost.tests() + " tests of " + jobs + " Jobs passed");
        }
        return new Run(jobs, cost);
    }

    private static void note(Results results, Run few, List<Run> runs) {
        Run run = runs.get(runs.size() - 1);
        Measurement cost = run.cost();
        results.note(
                run.jobs() + " Jobs",
                String.format(
                        Locale.ROOT,
                        "%d tests in %.1f s; for a Job: CPU %.1f ms, requests %.2f; of those since the last size: CPU %.1f ms,"
                                + " requests %.2f; heap %.1f MiB, resident %.0f MiB, connections %d, threads %d",
                        cost.tests(),
                        cost.time().event() / 1000.0,
                        each(few, run, run.cpu() - few.cpu()),
                        each(few, run, run.requests() - few.requests()),
                        last(few, runs, run.cpu() - before(few, runs).cpu()),
                        last(few, runs, run.requests() - before(few, runs).requests()),
                        cost.memory().heap() / MEBIBYTE,
                        cost.memory().resident() / MEBIBYTE,
                        cost.memory().connections(),
                        cost.memory().threads()));
        results.note("API requests of " + run.jobs() + " Jobs", cost.wire().requests());
        results.note("Streamed bytes for a Job of " + run.jobs(), cost.wire().streamed() / run.jobs());
    }

    private static Run before(Run few, List<Run> runs) {
        return runs.size() > 1 ? runs.get(runs.size() - 2) : few;
    }

    private static double each(Run less, Run more, double cost) {
        return cost / (more.jobs() - less.jobs());
    }

    private static double last(Run few, List<Run> runs, double cost) {
        return each(before(few, runs), runs.get(runs.size() - 1), cost);
    }

    private static void add(Results results, Run few, List<Run> runs, double local) {
        Run first = runs.get(0);
        Run last = runs.get(runs.size() - 1);
        String growth = "each of the last " + (last.jobs() - before(few, runs).jobs()) + " of " + last.jobs() + " Jobs";
        String base = "each of the first " + first.jobs();
        results.add(new Figure(
                "Client's CPU for a Job, " + last.jobs() + " Jobs",
                new Value(last(few, runs, last.cpu() - before(few, runs).cpu()), "ms", growth),
                new Value(each(few, first, first.cpu() - few.cpu()), "ms", base),
                new Limit(Kind.RATIO, 1.25)));
        results.add(new Figure(
                "API requests for a Job, " + last.jobs() + " Jobs",
                new Value(last(few, runs, last.requests() - before(few, runs).requests()), "", growth),
                new Value(each(few, first, first.requests() - few.requests()), "", base),
                new Limit(Kind.AMOUNT, 4)));
        results.add(new Figure(
                "Client's heap, " + last.jobs() + " Jobs",
                new Value(last.cost().memory().heap() / MEBIBYTE, "MiB", last.cost().tests() + " tests"),
                new Value(local, "MiB", "the same classes in a local run"),
                new Limit(Kind.EXCESS, 128)));
    }
}
