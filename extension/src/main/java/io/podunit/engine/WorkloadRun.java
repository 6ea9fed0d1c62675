package io.podunit.engine;

import io.podunit.bundle.luggage.JavaAgent;
import io.podunit.cluster.Cluster;
import io.podunit.config.ExecSettings;
import io.podunit.config.RunConfiguration;
import io.podunit.discovery.RemoteClass;
import io.podunit.engine.exec.Shipment;
import io.podunit.engine.exec.WorkloadShards;
import io.podunit.engine.execution.ShardPool;
import io.podunit.engine.preparation.Packing;
import io.podunit.engine.preparation.Packing.Packed;
import io.podunit.engine.reporting.RunReporting;
import io.podunit.engine.run.ClusterSessions;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.JobRefusals;
import io.podunit.engine.run.PodBoard;
import io.podunit.engine.run.PodSlots;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.run.RunEnd;
import io.podunit.engine.run.RunTimes;
import io.podunit.engine.shard.ShardPlan;
import io.podunit.engine.shard.ShardPlanner;
import io.podunit.engine.shard.SharedQueue;
import io.podunit.history.ClassHistory;
import io.podunit.job.RunId;
import io.podunit.journal.RunJournal;
import io.podunit.lifecycle.Cancellation;
import io.podunit.store.pod.AgentJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A run in a container of a pod that was there before. It makes no object in the cluster, so there is no Lease and nothing to take over:
 * tests that lose their client end, and what is lost is not tried again.
 */
final class WorkloadRun {

    /** The memory of one container is not that of several. */
    private static final int AT_ONCE = 1;

    private final RunConfiguration configuration;
    private final ExecSettings settings;
    private final RunReporting reporting;
    private final ShardPlanner planner;
    private final RunId id = RunId.random();
    private final Path directory;

    WorkloadRun(RunConfiguration configuration, ExecSettings settings, RunReporting reporting) {
        this.configuration = configuration.withoutRetries();
        this.settings = settings;
        this.reporting = reporting;
        this.planner = new ShardPlanner(configuration.isolation(), AT_ONCE, Map.of());
        this.directory = configuration.reportDirectory().toAbsolutePath().resolve(id.value());
    }

    void execute(List<RemoteClass> classes) {
        Packing packing =
                new Packing(configuration, reporting.parameters(), planner.plan(classes), directory.resolve("bundle"));
        RunTimes times = new RunTimes(new ClassHistory(configuration.history()), classes, reporting::podId);
        try (RunEnd end = new RunEnd(Cancellation.ofProcess(), reporting.stop())) {
            RunCost cost = new RunCost(id, directory);
            Cluster cluster = ClusterSessions.ofProcess().cluster(configuration.cluster());
            cost.begin(cluster);
            cost.end(cluster, run(cluster, packed(packing), times, end));
            times.keep();
        } finally {
            packing.clean();
        }
    }

    private static Packed packed(Packing packing) {
        ExecutorService readers = Executors.newFixedThreadPool(2, WorkloadRun::thread);
        try {
            return packing.pack(readers);
        } finally {
            readers.shutdownNow();
        }
    }

    private RunSummary.Costs run(Cluster cluster, Packed packed, RunTimes times, RunEnd end) {
        Shipment shipment = new Shipment(AgentJar.ofThisBuild().bytes(), packed.contents());
        Deadline deadline =
                new Deadline(System::nanoTime, configuration.timeouts().run());
        PodBoard pods = new PodBoard();
        List<ShardPlan> plans = plans(packed);
        var run = new WorkloadShards.Run(
                id, settings, plans.size(), configuration.timeouts().schedule(), deadline);
        try (WorkloadShards shards = new WorkloadShards(run, cluster, shipment, pods, end)) {
            int lost = new ShardPool(AT_ONCE)
                    .run(context(cluster, new Parts(shards, pods, deadline, times), plans, end), plans);
            if (lost == 0) {
                end.discardNow();
            }
            return new RunSummary.Costs(plans.size(), lost, shipment.sent());
        }
    }

    private static List<ShardPlan> plans(Packed packed) {
        List<ShardPlan> plans = new ArrayList<>();
        packed.plans()
                .forEach((shard, plan) -> plans.add(new ShardPlan(shard, plan, part -> {
                    throw new IllegalStateException("nothing is tried again in an existing workload");
                })));
        return plans;
    }

    private record Parts(WorkloadShards shards, PodBoard pods, Deadline deadline, RunTimes times) {}

    private RunContext context(Cluster cluster, Parts parts, List<ShardPlan> plans, RunEnd end) {
        return new RunContext(
                id,
                cluster,
                configuration,
                parts.shards(),
                parts.pods(),
                new PodSlots(configuration.reportDirectory(), AT_ONCE),
                new JobRefusals(cluster, id, System::nanoTime),
                parts.deadline(),
                reporting.surroundings(ShardPlan.classes(plans), configuration.replay(), told -> {}),
                JavaAgent.coverageOfThisJvm(configuration.pod()),
                directory,
                parts.times(),
                end,
                RunJournal.none(),
                SharedQueue.none());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "podunit-packing");
        thread.setDaemon(true);
        return thread;
    }
}
