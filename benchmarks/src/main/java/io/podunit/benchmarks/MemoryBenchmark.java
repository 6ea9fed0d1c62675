package io.podunit.benchmarks;

import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.CrowdTestCase;
import io.podunit.benchmarks.suites.FloodTestCase;

/** What the client needs of this machine, whatever the suite prints and however large it is. */
record MemoryBenchmark(Setting setting) implements Benchmark {

    private static final double MEBIBYTE = 1 << 20;
    // A heap that starts small and grows only as needed: otherwise the resident set tells what the JVM took, not what it needs.
    private static final String[] BOUNDED = {
        "-Xms8m", "-Xmx256m", "-XX:+UseSerialGC", "-Dbenchmarks.collections=200"
    };

    @Override
    public void measure(Results results) throws Exception {
        measure(results, "one test that prints 30 MB", FloodTestCase.class);
        measure(results, "18,368 cases", CrowdTestCase.class);
    }

    private void measure(Results results, String suite, Class<?> testClass) throws Exception {
        ChildRun child = new ChildRun(setting.scratch(), BOUNDED);
        Measurement.Memory local = child.local(testClass.getName()).memory();
        Measurement.Memory remote = child.remote(testClass.getName()).memory();
        results.add(excess("Client's heap, " + suite, remote.heap(), local.heap()));
        results.add(excess("Client's resident set, " + suite, remote.resident(), local.resident()));
    }

    static Figure excess(String name, long remote, long local) {
        return new Figure(
                name,
                new Value(remote / MEBIBYTE, "MiB", "peak of the remote run"),
                new Value(local / MEBIBYTE, "MiB", "peak of the local run"),
                new Limit(Kind.EXCESS, 64));
    }
}
