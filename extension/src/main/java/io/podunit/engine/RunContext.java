package io.podunit.engine;

import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration;
import io.podunit.coverage.CoverageTarget;
import io.podunit.job.RunId;
import io.podunit.journal.RunJournal;
import io.podunit.replay.ShardReplayer.Surroundings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What all shards of one run share.
 *
 * @param coverage where this JVM leaves coverage, if the pods record it, too
 * @param directory of the run's files, below the report directory
 */
record RunContext(
        RunId id,
        Cluster cluster,
        RunConfiguration configuration,
        ShardJobs jobs,
        PodBoard pods,
        PodSlots slots,
        Deadline deadline,
        Surroundings surroundings,
        Optional<CoverageTarget> coverage,
        Path directory,
        RunEnd end,
        RunJournal journal) {}
