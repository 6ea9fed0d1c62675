package io.podunit.engine;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.bundle.luggage.JavaAgent;
import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration;
import io.podunit.coverage.CoverageTarget;
import io.podunit.discovery.RemoteClass;
import io.podunit.engine.execution.AdoptedShards;
import io.podunit.engine.execution.LiveRun;
import io.podunit.engine.execution.LostPods;
import io.podunit.engine.execution.SubmittedShards;
import io.podunit.engine.preparation.StoreSupply;
import io.podunit.engine.reporting.RunReporting;
import io.podunit.engine.run.ClusterSessions;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.JobRefusals;
import io.podunit.engine.run.PodBoard;
import io.podunit.engine.run.PodSlots;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.run.RunEnd;
import io.podunit.engine.run.RunTimes;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.ShardPlan;
import io.podunit.engine.shard.ShardPlanner;
import io.podunit.engine.shard.SharedQueue;
import io.podunit.engine.shard.WorkList;
import io.podunit.history.ClassHistory;
import io.podunit.job.JobManifestBuilder;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.JobSubmitter;
import io.podunit.job.RunCleanup;
import io.podunit.job.RunId;
import io.podunit.journal.JournalRecord.ClassTold;
import io.podunit.journal.JournalRecord.RunTaken;
import io.podunit.journal.RunHistory;
import io.podunit.journal.RunJournal;
import io.podunit.journal.RunOpened;
import io.podunit.journal.RunOpened.PlannedClass;
import io.podunit.journal.RunOpened.PlannedShard;
import io.podunit.lifecycle.Cancellation;
import io.podunit.lifecycle.LeaseHolder;
import io.podunit.lifecycle.RunHeldException;
import io.podunit.lifecycle.RunLease;
import io.podunit.preflight.Capabilities;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Goes on with a run whose client died. Its journal stands in for the stages that are over, bundle and submit; the rest is the
 * same: every log is read from its beginning, or from what the client before had read, and told from the first event on.
 */
final class ReattachedRun {

    private final RunHistory history;
    private final RunOpened opened;
    private final RunConfiguration configuration;
    private final RunReporting reporting;
    private final Takeover takeover;
    private final Optional<CoverageTarget> coverage;
    private final RunId id;

    /** How to take it over. */
    record Takeover(Path directory, boolean force, Duration leaseDuration) {}

    ReattachedRun(Takeover takeover, RunReporting reporting) {
        this.takeover = takeover;
        this.reporting = reporting;
        this.history = RunHistory.read(takeover.directory());
        this.opened = history.opened();
        this.configuration = opened.configuration();
        this.coverage = JavaAgent.coverageOfThisJvm(configuration.pod());
        this.id = new RunId(opened.run());
    }

    void execute(List<RemoteClass> classes) {
        try (RunEnd end = new RunEnd(Cancellation.ofProcess(), reporting.stop())) {
            RunCost cost = new RunCost(id, takeover.directory());
            Cluster cluster = ClusterSessions.ofProcess().cluster(configuration.cluster());
            cost.begin(cluster);
            LeaseHolder holder = LeaseHolder.ofThisProcess();
            Optional<RunLease> lease =
                    RunLease.takeOver(cluster, opened.owner(), holder, takeover.leaseDuration(), takeover.force());
            if (lease.isEmpty() && RunHistory.read(takeover.directory()).finished()) {
                throw new RunHeldException("Run " + id.value()
                        + " has come to its end meanwhile: another client has reported it. Look there.");
            }
            end.cleansWith(new RunCleanup(cluster, id));
            List<ShardPlan> plans = plans(
                    classes,
                    new StoredPlans(
                            cluster, opened.store(), configuration.timeouts().run()));
            try (RunJournal journal = RunJournal.resume(takeover.directory(), Notices::tell)) {
                journal.write(new RunTaken(holder.identity()));
                RunContext context = context(cluster, new Taken(lease, journal, end), plans, queued(classes));
                int lost = run(context, lease, plans);
                context.times().keep();
                failOthers(classes);
                cost.end(cluster, new RunSummary.Costs(plans.size(), lost, 0));
            }
        }
    }

    private int run(RunContext context, Optional<RunLease> lease, List<ShardPlan> plans) {
        int classes =
                plans.stream().mapToInt(plan -> plan.shard().classes().size()).sum();
        int atOnce =
                new ShardPlanner(configuration.isolation(), configuration.parallelism(), Map.of()).podsAtOnce(classes);
        return new LiveRun(context, lease, takeover.leaseDuration().dividedBy(3), Capabilities.UNKNOWN)
                .execute(plans, atOnce);
    }

    private List<ShardPlan> plans(List<RemoteClass> classes, StoredPlans stored) {
        Map<String, RemoteClass> byId = byId(classes);
        return opened.shards().stream()
                .map(planned -> new ShardPlan(
                        new Shard(planned.number(), classes(planned, byId)),
                        planned.plan(),
                        part -> stored.part(planned.plan(), part(planned, part))))
                .toList();
    }

    private Map<String, RemoteClass> byId(List<RemoteClass> classes) {
        Map<String, RemoteClass> byId = new HashMap<>();
        classes.forEach(found -> byId.put(reporting.podId(found.descriptor().getUniqueId()), found));
        return byId;
    }

    private List<RemoteClass> queued(List<RemoteClass> classes) {
        Map<String, RemoteClass> byId = byId(classes);
        return opened.queue().stream()
                .map(PlannedClass::id)
                .map(byId::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Runs of one execution follow each other: those before this one have lost their report, those after it never began. */
    private void failOthers(List<RemoteClass> classes) {
        Set<String> others = opened.others().stream().map(PlannedClass::id).collect(Collectors.toSet());
        List<RemoteClass> found = classes.stream()
                .filter(other ->
                        others.contains(reporting.podId(other.descriptor().getUniqueId())))
                .toList();
        reporting.failUnreported(
                found,
                new PodunitException(
                        "This class is configured differently from those of run " + id.value()
                                + ", so it belongs to another run of the same client, which has ended or never began when its client died. Nothing is known of it; run it again."));
    }

    /** Shards of a second round have what was left in the queue, and take nothing from it. */
    private StoredPlans.Part part(PlannedShard planned, Shard part) {
        return new StoredPlans.Part(
                selectors(planned, part), part.number() < opened.shards().size());
    }

    /** As the shard's own plan has them, or the queue. */
    private List<String> selectors(PlannedShard planned, Shard part) {
        Set<String> ids = part.classes().stream()
                .map(left -> reporting.podId(left.descriptor().getUniqueId()))
                .collect(Collectors.toSet());
        return Stream.concat(planned.classes().stream(), opened.queue().stream())
                .filter(left -> ids.contains(left.id()))
                .flatMap(left -> left.selectors().stream())
                .toList();
    }

    /** A class that cannot be discovered any more is missing here; what its pod says of it is then an objection to the shard. */
    private List<RemoteClass> classes(PlannedShard planned, Map<String, RemoteClass> byId) {
        return planned.classes().stream()
                .flatMap(known -> Stream.ofNullable(byId.get(known.id()))
                        .map(found -> divided(known.id()) ? found.part(known.selectors()) : found))
                .toList();
    }

    /** Whether several pods have parts of it. */
    private boolean divided(String id) {
        return opened.shards().stream()
                        .filter(shard -> shard.classes().stream()
                                .anyMatch(known -> known.id().equals(id)))
                        .count()
                > 1;
    }

    private record Taken(Optional<RunLease> lease, RunJournal journal, RunEnd end) {}

    private RunContext context(Cluster cluster, Taken taken, List<ShardPlan> plans, List<RemoteClass> queued) {
        List<List<RemoteClass>> planned = ShardPlan.classes(plans);
        List<RemoteClass> all = Stream.concat(planned.stream().flatMap(List::stream), queued.stream())
                .toList();
        Deadline deadline =
                new Deadline(System::nanoTime, configuration.timeouts().run());
        PodBoard pods = new PodBoard();
        RunOwner owner = taken.lease().map(RunLease::owner).orElse(opened.owner());
        SubmittedShards fresh = new SubmittedShards(
                new SubmittedShards.Run(id, StoreSupply.of(opened.store()), owner, configuration.pod(), deadline),
                new JobSubmitter(cluster, new JobManifestBuilder(RemoteRun.template(configuration))),
                taken.journal(),
                taken.end());
        return new RunContext(
                id,
                cluster,
                configuration,
                new AdoptedShards(history, cluster, new LostPods(takeover.directory(), history, pods), fresh),
                pods,
                PodSlots.unlimited(),
                new JobRefusals(cluster, id, System::nanoTime),
                deadline,
                reporting.surroundings(
                        planned,
                        configuration.replay(),
                        told -> taken.journal().write(new ClassTold(reporting.podId(told)))),
                coverage,
                takeover.directory(),
                new RunTimes(new ClassHistory(configuration.history()), all, reporting::podId),
                taken.end(),
                taken.journal(),
                // Its name is in the plans only: how many classes it has handed out, nobody asks. Who took them is in
                // the streams.
                new SharedQueue(WorkList.of(queued, reporting::podId), OptionalInt::empty));
    }
}
