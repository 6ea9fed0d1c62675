package io.podunit.benchmarks;

import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.EightMethods;
import io.podunit.benchmarks.suites.TrivialTestCase;
import java.nio.file.Files;
import java.nio.file.Path;

/** A class that is divided between four pods, because it took so long in the run before, in one. */
record SplitBenchmark(Setting setting) implements Benchmark {

    @Override
    public void measure(Results results) throws Exception {
        Path history = Files.createTempDirectory(setting.scratch(), "split-").resolve("history.json");
        ChildRun child = new ChildRun(
                setting.scratch(),
                "-Dpodunit.parallelism=4",
                "-Dpodunit.split=methods",
                "-Dpodunit.history=" + history);
        child.remote(TrivialTestCase.class.getName());
        double whole = seconds(child);
        double divided = seconds(child);
        results.add(new Figure(
                "One class of 8 methods that sleep 2 s, divided between 4 pods",
                new Value(divided, "s", "execute to last event"),
                new Value(whole, "s", "the same class in one pod, of which nothing was known"),
                new Limit(Kind.RATIO, 0.75)));
    }

    private static double seconds(ChildRun child) throws Exception {
        return child.remote(EightMethods.class.getName()).time().event() / 1000.0;
    }
}
