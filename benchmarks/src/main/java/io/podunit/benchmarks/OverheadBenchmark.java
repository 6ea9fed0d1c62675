package io.podunit.benchmarks;

import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.CrowdTestCase;
import io.podunit.benchmarks.suites.TrivialTestCase;

/** What a trivial test costs, beside what a run costs anyway. The local run pays for executing it, and that is the baseline. */
record OverheadBenchmark(Setting setting) implements Benchmark {

    @Override
    public void measure(Results results) throws Exception {
        ChildRun child = new ChildRun(setting.scratch());
        child.remote(TrivialTestCase.class.getName());
        Measurement few = child.remote(TrivialTestCase.class.getName());
        Measurement many = child.remote(CrowdTestCase.class.getName());
        Measurement fewHere = child.local(TrivialTestCase.class.getName());
        Measurement manyHere = child.local(CrowdTestCase.class.getName());
        results.note("client's CPU, ms, of few tests and of many", few.time().cpu() + ", " + many.time().cpu());
        results.add(new Figure(
                "Client's CPU for a trivial test",
                new Value(1000 * perTest(many.time().cpu() - few.time().cpu(), many), "µs", "of what " + many.tests() + " tests cost"),
                new Value(1000 * perTest(manyHere.time().cpu() - fewHere.time().cpu(), many), "µs", "the same in a local run"),
                new Limit(Kind.AMOUNT, 60)));
        results.add(new Figure(
                "Bytes on the wire for a trivial test",
                new Value(perTest(many.wire().streamed() - few.wire().streamed(), many), "bytes", "of logs and watches"),
                new Value(few.wire().streamed(), "bytes", "of a run of five tests"),
                new Limit(Kind.AMOUNT, 300)));
    }

    private static double perTest(long amount, Measurement many) {
        return (double) amount / many.tests();
    }
}
