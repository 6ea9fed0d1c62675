package io.podunit.benchmarks;

import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real suite in one pod. */
record CodecBenchmark(Setting setting) implements Benchmark {

    /** Fewer repetitions than elsewhere: each takes both sides most of a minute. */
    @Override
    public void measure(Results results) throws Exception {
        CodecRun codec = new CodecRun(setting.root(), setting.scratch());
        List<CodecRun.Result> local = new ArrayList<>();
        List<CodecRun.Result> remote = new ArrayList<>();
        for (int i = 0; i < (setting.repetitions() + 2) / 3; i++) {
            local.add(codec.run("codec"));
            remote.add(codec.run("codec,remote"));
        }
        results.note("commons-codec, local", local);
        results.note("commons-codec, remote", remote);
        check(local, remote);
        results.add(new Figure(
                "commons-codec, one pod",
                new Value(wallTime(remote), "s", "median wall time with Maven"),
                new Value(wallTime(local), "s", "median wall time with Maven, Surefire alone"),
                new Limit(Kind.RATIO, 1.5)));
        results.add(MemoryBenchmark.excess("Client's heap after a collection, codec", heap(remote), heap(local)));
    }

    private static void check(List<CodecRun.Result> local, List<CodecRun.Result> remote) {
        if (Stream.concat(local.stream(), remote.stream()).mapToInt(CodecRun.Result::tests).distinct().count() > 1) {
            throw new IllegalStateException("The runs of commons-codec did not report the same number of cases.");
        }
        if (local.stream().anyMatch(CodecRun.Result::inCluster) || !remote.stream().allMatch(CodecRun.Result::inCluster)) {
            throw new IllegalStateException("A run of commons-codec was not where it should have been.");
        }
    }

    private static double wallTime(List<CodecRun.Result> runs) {
        return Setting.median(runs.stream().map(CodecRun.Result::millis).toList()) / 1000;
    }

    private static long heap(List<CodecRun.Result> runs) {
        return runs.stream().mapToLong(CodecRun.Result::heap).max().orElseThrow();
    }
}
