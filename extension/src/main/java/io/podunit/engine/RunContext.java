package io.podunit.engine;

import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration;
import io.podunit.job.RunId;
import io.podunit.journal.RunJournal;
import io.podunit.replay.ShardReplayer.Surroundings;
import java.nio.file.Path;

/**
 * What all shards of one run share.
 *
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
        Path directory,
        RunEnd end,
        RunJournal journal) {}
