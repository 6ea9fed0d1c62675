package io.podunit.benchmarks;

import static io.podunit.benchmarks.Setting.anyPhase;
import static io.podunit.benchmarks.Setting.median;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.TrivialTestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long one class of trivial tests takes: with a warm store, and in a pod that the run before has left. */
record StartBenchmark(Setting setting) implements Benchmark {

    private static final String WARM = "-Dpodunit.warm=true";
    private static final String TRIVIAL = TrivialTestCase.class.getName();

    @Override
    public void measure(Results results) throws Exception {
        List<Long> bare = new ArrayList<>();
        List<Long> events = new ArrayList<>();
        List<Long> tests = new ArrayList<>();
        List<Long> idle = new ArrayList<>();
        ChildRun child = new ChildRun(setting.scratch());
        ChildRun warm = new ChildRun(setting.scratch(), WARM);
        try (KubernetesClient client = setting.client()) {
            BareJob job = setting.bareJob(client);
            // No side pays for a store that has to start, nor for files that the node has never read.
            warm.remote(TRIVIAL);
            job.run("bare-0", TRIVIAL);
            for (int i = 1; i <= setting.repetitions(); i++) {
                awaitIdle(client);
                anyPhase();
                bare.add(job.run("bare-" + i, TRIVIAL));
                anyPhase();
                Measurement.Time time = child.remote(TRIVIAL).time();
                events.add(time.event());
                tests.add(time.test());
                anyPhase();
                idle.add(warm.remote(TRIVIAL).time().event());
            }
        }
        results.note("bare Job, ms", bare);
        results.note("execute to the engine's last event, ms", events);
        results.note("execute to the end of the last test, ms", tests);
        results.note("in a pod that was left, execute to the last event, ms", idle);
        Value baseline = new Value(median(bare) / 1000, "s", "median, bare Job from a hostPath");
        results.add(figure("One trivial class, warm store", events, baseline));
        results.add(figure("One trivial class, idle pod", idle, baseline));
        sameClient(results, baseline);
    }

    private void sameClient(Results results, Value baseline) throws Exception {
        ChildRun child = new ChildRun(setting.scratch(), WARM, "-Dbenchmarks.repeat=" + setting.repetitions());
        long median = child.remote(TRIVIAL).time().event();
        results.add(new Figure(
                "One trivial class, idle pod, client that ran before",
                new Value(median / 1000.0, "s", "median, execute to last event"),
                baseline,
                new Limit(Kind.AMOUNT, 0.5)));
    }

    private static Figure figure(String name, List<Long> measured, Value baseline) {
        return new Figure(
                name,
                new Value(median(measured) / 1000, "s", "median, execute to last event"),
                baseline,
                new Limit(Kind.RATIO, 1.25));
    }

    /** What the run before has left has to be there, or it would be no such run; and it starts on the same processors. */
    private void awaitIdle(KubernetesClient client) throws InterruptedException {
        client.pods()
                .inNamespace(setting.namespace())
                .withLabel("podunit.io/warm")
                .waitUntilCondition(StartBenchmark::ready, 60, TimeUnit.SECONDS);
    }

    private static boolean ready(Pod pod) {
        return pod != null
                && pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }
}
