package io.podunit.benchmarks;

import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.OneTest0000;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a Job of one class costs the API server and the client, beside what a run costs them anyway. */
record RequestsBenchmark(Setting setting) implements Benchmark {

    private static final double MEBIBYTE = 1 << 20;
    private static final int FEW = 4;

    @Override
    public void measure(Results results) throws Exception {
        int jobs = Setting.given("JOBS", 20);
        Path copies = Files.createTempDirectory(setting.scratch(), "copies-");
        List<String> classes = new ClassCopies(copies, OneTest0000.class).make(jobs);
        ChildRun child = new ChildRun(
                setting.scratch(),
                List.of(copies),
                "-Dpodunit.isolation=class",
                "-Dpodunit.parallelism=" + Setting.given("PODS", FEW),
                "-Dpodunit.timeout.run=3h",
                "-Dbenchmarks.collections=2000");
        // A store that has to start costs requests of its own.
        child.remote(classes.subList(0, FEW));
        Measurement few = child.remote(classes.subList(0, FEW));
        Measurement many = child.remote(classes);
        results.note("API requests of " + FEW + " Jobs", few.wire().requests());
        results.note("API requests of " + jobs + " Jobs", many.wire().requests());
        results.note("client's heap with " + jobs + " Jobs, MiB", many.memory().heap() / MEBIBYTE);
        results.note("connections at once", many.memory().connections());
        results.add(new Figure(
                "API requests for a Job in steady state",
                new Value(each(many.wire().count() - few.wire().count(), jobs), "", "what more Jobs cost, for each"),
                new Value(few.wire().count() / (double) FEW, "", "with all that a run needs once, at " + FEW + " Jobs"),
                new Limit(Kind.AMOUNT, 4)));
        results.add(new Figure(
                "Client's CPU for a Job in steady state",
                new Value(each(many.time().cpu() - few.time().cpu(), jobs), "ms", "what more Jobs cost, for each"),
                new Value(few.time().cpu() / (double) FEW, "ms", "with all that a run needs once, at " + FEW + " Jobs"),
                Limit.NONE));
    }

    private static double each(long more, int jobs) {
        return more / (double) (jobs - FEW);
    }
}
