package io.podunit.engine;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.Traffic;
import io.podunit.job.RunId;
import java.nio.file.Path;

/** Measures what a run costs, from its making on, and writes it down. */
final class RunCost {

    private final RunId id;
    private final Path directory;
    private final long begin = System.nanoTime();
    private Traffic before = Traffic.NONE;

    RunCost(RunId id, Path directory) {
        this.id = id;
        this.directory = directory;
    }

    /** A cluster may have served other runs before. */
    void begin(Cluster cluster) {
        before = cluster.traffic();
    }

    void end(Cluster cluster, RunSummary.Costs costs) {
        new RunSummary(
                        id.value(),
                        cluster.description(),
                        costs,
                        cluster.traffic().since(before),
                        (System.nanoTime() - begin) / 1_000_000)
                .write(directory);
    }
}
