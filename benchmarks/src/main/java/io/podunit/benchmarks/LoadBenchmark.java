package io.podunit.benchmarks;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.Sleeper0000;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fifty classes of twenty tests that sleep half a second to one and a half, over several numbers of pods, dealt out beforehand and taken by
 * pods as they become free.
 */
record LoadBenchmark(Setting setting) implements Benchmark {

    private static final int CLASSES = 50;
    private static final double SLEEP = CLASSES * 20.0;

    @Override
    public void measure(Results results) throws Exception {
        Path copies = Files.createTempDirectory(setting.scratch(), "sleepers-");
        List<String> classes = new ClassCopies(copies, Sleeper0000.class).make(CLASSES);
        String pods = System.getenv().getOrDefault("LOAD_PODS", "5 25");
        for (String number : pods.trim().split(" +")) {
            measure(results, copies, classes, Integer.parseInt(number));
        }
    }

    private void measure(Results results, Path copies, List<String> classes, int pods) throws Exception {
        double bare;
        try (KubernetesClient client = setting.client()) {
            bare = setting.bareJob(client).run("load-" + pods, copies, evenly(classes, pods)) / 1000.0;
        }
        String balances = System.getenv().getOrDefault("LOAD_BALANCE", "fixed taken");
        for (String balance : balances.trim().split(" +")) {
            double remote = remote(copies, classes, pods, balance);
            report(results, pods, balance, remote, bare);
        }
    }

    private double remote(Path copies, List<String> classes, int pods, String balance) throws Exception {
        ChildRun child = new ChildRun(
                setting.scratch(),
                List.of(copies),
                "-Dpodunit.parallelism=" + pods,
                "-Dpodunit.balance=" + balance,
                "-Dpodunit.pod.template=" + setting.root().resolve("benchmarks/small-pod.yaml"));
        child.remote(classes.get(0).replace("Sleeper0001", "TrivialTestCase"));
        return child.remote(classes).time().event() / 1000.0;
    }

    private static void report(Results results, int pods, String balance, double remote, double bare) {
        double ideal = SLEEP / pods;
        results.note(pods + " pods, " + balance + ", part of the ideal " + ideal + " s", ideal / remote);
        results.add(new Figure(
                "50 classes of 20 sleeping tests, " + pods + " pods, " + balance,
                new Value(remote, "s", "execute to last event"),
                new Value(bare, "s", "bare Jobs, the classes split evenly, all created at once"),
                new Limit(Kind.RATIO, 50.0 / 60)));
    }

    private static List<List<String>> evenly(List<String> classes, int pods) {
        return IntStream.range(0, pods)
                .mapToObj(pod -> IntStream.range(0, classes.size())
                        .filter(i -> i % pods == pod)
                        .mapToObj(classes::get)
                        .toList())
                .toList();
    }
}
