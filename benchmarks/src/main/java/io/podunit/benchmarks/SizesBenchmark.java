package io.podunit.benchmarks;

import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.TrivialTestCase;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** How large the agent is, and what a run sends after which nothing changed. */
record SizesBenchmark(Setting setting) implements Benchmark {

    private static final double MEBIBYTE = 1 << 20;
    private static final double KIBIBYTE = 1 << 10;
    private static final String TRIVIAL = TrivialTestCase.class.getName();

    @Override
    public void measure(Results results) throws Exception {
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
        ChildRun child = new ChildRun(setting.scratch());
        Value first = new Value(child.remote(TRIVIAL).wire().sent() / KIBIBYTE, "KiB", "the run before");
        Value second = new Value(child.remote(TRIVIAL).wire().sent() / KIBIBYTE, "KiB", "nothing changed since");
        results.add(new Figure("Sent by a second run", second, first, new Limit(Kind.AMOUNT, 200)));
    }
}
