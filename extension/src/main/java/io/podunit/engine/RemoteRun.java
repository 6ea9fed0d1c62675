package io.podunit.engine;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.podunit.Notices;
import io.podunit.bundle.luggage.JavaAgent;
import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration;
import io.podunit.coverage.CoverageTarget;
import io.podunit.discovery.RemoteClass;
import io.podunit.engine.dealing.Dealing;
import io.podunit.engine.dealing.Dealing.Dealt;
import io.podunit.engine.exec.Shipment;
import io.podunit.engine.execution.LiveRun;
import io.podunit.engine.execution.SubmittedShards;
import io.podunit.engine.preparation.Delivered;
import io.podunit.engine.preparation.DeliveryStage;
import io.podunit.engine.preparation.Packing;
import io.podunit.engine.preparation.PreflightStage;
import io.podunit.engine.reporting.RunReporting;
import io.podunit.engine.run.ClusterSessions;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.JobRefusals;
import io.podunit.engine.run.PodBoard;
import io.podunit.engine.run.PodSlots;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.run.RunEnd;
import io.podunit.engine.run.RunTimes;
import io.podunit.engine.shard.ShardJobs;
import io.podunit.engine.shard.ShardPlan;
import io.podunit.engine.shard.SharedQueue;
import io.podunit.engine.shard.WorkList;
import io.podunit.engine.warm.WarmRun;
import io.podunit.engine.warm.WarmShards;
import io.podunit.job.JobManifestBuilder;
import io.podunit.job.JobSubmitter;
import io.podunit.job.RunCleanup;
import io.podunit.job.RunId;
import io.podunit.journal.JournalRecord.ClassTold;
import io.podunit.journal.RunJournal;
import io.podunit.lifecycle.BuildLocks;
import io.podunit.lifecycle.Cancellation;
import io.podunit.lifecycle.LeaseHolder;
import io.podunit.lifecycle.RunLease;
import io.podunit.manifest.PodTemplateFile;
import io.podunit.preflight.Capabilities;
import io.podunit.store.pod.AgentJar;
import io.podunit.warm.WarmSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Lines the stages of one run up: bundle, submit, watch, stream and replay, for classes that are configured alike. Always
 * reports every class, and leaves nothing in the cluster but the content store.
 */
final class RemoteRun {

    /** For an idle pod that nobody came to: there is nothing to look at. */
    private static final Duration ENDED = Duration.ofMinutes(1);

    private final RunConfiguration configuration;
    private final Dealing dealing;
    private final RunReporting reporting;
    private final Duration leaseDuration;
    private final List<RemoteClass> others;
    private final Optional<CoverageTarget> coverage;
    private final RunId id = RunId.random();
    private final Path directory;

    /** @param others classes of the same execution that are not this run's */
    RemoteRun(
            RunConfiguration configuration, RunReporting reporting, Duration leaseDuration, List<RemoteClass> others) {
        this.configuration = configuration;
        this.dealing = new Dealing(configuration, reporting.parameters());
        this.reporting = reporting;
        this.leaseDuration = leaseDuration;
        this.others = others;
        this.coverage = JavaAgent.coverageOfThisJvm(configuration.pod());
        this.directory = configuration.reportDirectory().toAbsolutePath().resolve(id.value());
    }

    void execute(List<RemoteClass> classes) {
        Dealt dealt = dealing.deal(classes);
        WorkList queued = WorkList.of(dealt.distribution().queued(), reporting::podId);
        Packing packing = new Packing(
                        configuration,
                        reporting.parameters(),
                        dealt.distribution().shards(),
                        directory.resolve("bundle"))
                .sharing(queued);
        Work work = new Work(dealt, dealing.times(dealt, reporting::podId), queued);
        try (RunEnd end = new RunEnd(Cancellation.ofProcess(), reporting.stop());
                DeliveryStage delivery = new DeliveryStage(packing, new BuildLocks(configuration.reportDirectory()))) {
            RunCost cost = new RunCost(id, directory);
            Cluster cluster = ClusterSessions.ofProcess().cluster(configuration.cluster());
            cost.begin(cluster);
            cost.end(cluster, run(cluster, delivery, work, end));
        }
        work.times().keep();
    }

    private record Work(Dealt dealt, RunTimes times, WorkList queued) {

        int shards() {
            return dealt.distribution().shards().size();
        }
    }

    private RunSummary.Costs run(Cluster cluster, DeliveryStage delivery, Work work, RunEnd end) {
        PodTemplateSpec template = template(configuration);
        try (WarmRun warm = WarmRun.begin(
                cluster, warmSettings(template, work), work.dealt().pods())) {
            Shipment shipment = new Shipment(new byte[0], delivery::contents);
            return run(new Scene(cluster, template, warm, shipment), delivery, work, end);
        }
    }

    /** @param shipment what pods that are there already get without the store */
    private record Scene(Cluster cluster, @Nullable PodTemplateSpec template, WarmRun warm, Shipment shipment) {}

    /** None without a store, nor for pods that ask it for their classes: one that waits is told all at once. */
    private Optional<WarmSettings> warmSettings(@Nullable PodTemplateSpec template, Work work) {
        Duration idle = configuration.warm();
        if (idle == null
                || configuration.pod().registry() != null
                || !work.queued().isEmpty()) {
            return Optional.empty();
        }
        Duration kept = configuration.keep() == RunConfiguration.Keep.NEVER ? ENDED : LiveRun.KEPT;
        return Optional.of(new WarmSettings(
                AgentJar.ofThisBuild(),
                configuration.pod(),
                template,
                new WarmSettings.Times(idle, configuration.timeouts().run(), kept)));
    }

    private RunSummary.Costs run(Scene scene, DeliveryStage delivery, Work work, RunEnd end) {
        Cluster cluster = scene.cluster();
        PodTemplateSpec template = scene.template();
        PreflightStage preflight = new PreflightStage(cluster, configuration, template);
        DeliveryWay way = new DeliveryWay(configuration, template, directory);
        Delivered delivered = scene.warm()
                .delivered(
                        new WarmRun.Needs(work.shards(), configuration.pod()),
                        delivery,
                        () -> preflight.beside(() -> way.deliver(cluster, delivery, preflight::await)));
        JobSubmitter submitter = new JobSubmitter(cluster, new JobManifestBuilder(template), delivered::plan);
        Capabilities capabilities = preflight.await();
        capabilities.notices().forEach(ClusterSessions.ofProcess()::tell);
        RunLease lease = open(cluster, scene.warm(), end);
        AbandonedRuns.sweepOnce(cluster);
        try (RunJournal journal = RunJournal.create(directory, Notices::tell)) {
            journal.write(new RunOpening(id, cluster, configuration.of(delivered.pod()), reporting, others)
                    .line(lease, delivered, work.queued()));
            RunContext context = context(scene, delivered, new Opened(lease, submitter, journal, end), work);
            LiveRun run = new LiveRun(context, Optional.of(lease), leaseDuration.dividedBy(3), capabilities);
            int lost = preflight.confirmedBy(
                    () -> run.execute(delivered.plans(), work.dealt().atOnce()));
            return new RunSummary.Costs(
                    delivered.plans().size(),
                    lost,
                    delivered.bytesSent() + scene.shipment().sent());
        }
    }

    /** A Lease whose creation has no clear outcome may be there all the same. */
    private RunLease open(Cluster cluster, WarmRun warm, RunEnd end) {
        end.check();
        end.cleansWith(new RunCleanup(cluster, id, warm));
        try {
            return RunLease.open(cluster, id, LeaseHolder.ofThisProcess(), leaseDuration);
        } catch (RuntimeException e) {
            end.clean(false);
            throw e;
        }
    }

    private record Opened(RunLease lease, JobSubmitter submitter, RunJournal journal, RunEnd end) {}

    private RunContext context(Scene scene, Delivered delivered, Opened opened, Work work) {
        PodBoard pods = new PodBoard();
        Deadline deadline =
                new Deadline(System::nanoTime, configuration.timeouts().run());
        SubmittedShards cold = new SubmittedShards(
                new SubmittedShards.Run(id, delivered.store(), opened.lease().owner(), delivered.pod(), deadline),
                opened.submitter(),
                opened.journal(),
                opened.end());
        ShardJobs jobs = scene.warm()
                .jobs(
                        new WarmShards.Run(
                                id,
                                opened.lease().owner(),
                                delivered,
                                () -> deadline.within(configuration.timeouts().schedule())),
                        new WarmShards.Means(scene.cluster(), scene.shipment(), pods, opened.journal()),
                        cold);
        return new RunContext(
                id,
                scene.cluster(),
                configuration,
                jobs,
                pods,
                slots(),
                new JobRefusals(scene.cluster(), id, System::nanoTime),
                deadline,
                reporting.surroundings(
                        ShardPlan.classes(delivered.plans()),
                        configuration.replay(),
                        told -> opened.journal().write(new ClassTold(reporting.podId(told)))),
                coverage,
                directory,
                work.times(),
                opened.end(),
                opened.journal(),
                new SharedQueue(
                        work.queued(),
                        () -> opened.end().cancelled()
                                ? OptionalInt.empty()
                                : delivered.store().close(work.queued().name())));
    }

    private PodSlots slots() {
        return new PodSlots(configuration.reportDirectory(), dealing.mostPods());
    }

    static @Nullable PodTemplateSpec template(RunConfiguration configuration) {
        String location = configuration.pod().template();
        return location == null
                ? null
                : new PodTemplateFile(location, Thread.currentThread().getContextClassLoader()).load();
    }
}
