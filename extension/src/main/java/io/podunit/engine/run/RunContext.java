package io.podunit.engine.run;

import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration;
import io.podunit.coverage.CoverageTarget;
import io.podunit.engine.shard.ShardJobs;
import io.podunit.engine.shard.SharedQueue;
import io.podunit.job.RunId;
import io.podunit.journal.RunJournal;
import io.podunit.replay.ShardReplayer.Surroundings;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What all shards of one run share.
 *
 * @param coverage where this JVM leaves coverage, if the pods record it, too
 * @param directory of the run's files, below the report directory
 * @param queue of classes that pods take, empty where all are dealt out
 */
@API(status = API.Status.INTERNAL)
public record RunContext(
        RunId id,
        Cluster cluster,
        RunConfiguration configuration,
        ShardJobs jobs,
        PodBoard pods,
        PodSlots slots,
        JobRefusals refusals,
        Deadline deadline,
        Surroundings surroundings,
        Optional<CoverageTarget> coverage,
        Path directory,
        RunTimes times,
        RunEnd end,
        RunJournal journal,
        SharedQueue queue) {}
