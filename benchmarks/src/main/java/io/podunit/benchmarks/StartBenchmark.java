package io.podunit.benchmarks;

import static io.podunit.benchmarks.Setting.anyPhase;
import static io.podunit.benchmarks.Setting.median;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.TrivialTestCase;
import java.util.ArrayList;
import java.util.List;

/** How long one class of trivial tests takes with a warm store. */
record StartBenchmark(Setting setting) implements Benchmark {

    private static final String TRIVIAL = TrivialTestCase.class.getName();

    @Override
    public void measure(Results results) throws Exception {
        List<Long> bare = new ArrayList<>();
        List<Long> events = new ArrayList<>();
        List<Long> tests = new ArrayList<>();
        ChildRun child = new ChildRun(setting.scratch());
        try (KubernetesClient client = setting.client()) {
            BareJob job = setting.bareJob(client);
            // Neither side pays for a store that has to start, nor for files that the node has never read.
            child.remote(TRIVIAL);
            job.run("bare-0", TRIVIAL);
            for (int i = 1; i <= setting.repetitions(); i++) {
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
}
