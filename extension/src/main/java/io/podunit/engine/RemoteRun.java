package io.podunit.engine;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.podunit.Notices;
import io.podunit.bundle.luggage.JavaAgent;
import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration;
import io.podunit.coverage.CoverageTarget;
import io.podunit.discovery.RemoteClass;
import io.podunit.engine.execution.LiveRun;
import io.podunit.engine.execution.SubmittedShards;
import io.podunit.engine.preparation.Delivered;
import io.podunit.engine.preparation.DeliveryStage;
import io.podunit.engine.preparation.Packing;
import io.podunit.engine.preparation.PreflightStage;
import io.podunit.engine.reporting.RunReporting;
import io.podunit.engine.run.ClusterSessions;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.PodBoard;
import io.podunit.engine.run.PodSlots;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.run.RunEnd;
import io.podunit.engine.run.RunTimes;
import io.podunit.engine.shard.ShardPlanner;
import io.podunit.history.ClassHistory;
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
import io.podunit.store.pod.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lines the stages of one run up: bundle, submit, watch, stream and replay, for classes that are configured alike. Always
 * reports every class, and leaves nothing in the cluster but the content store.
 */
final class RemoteRun {

    private final RunConfiguration configuration;
    private final ClassHistory history;
    private final ShardPlanner planner;
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
        this.history = new ClassHistory(configuration.history());
        this.planner = new ShardPlanner(configuration.isolation(), configuration.parallelism(), history.read());
        this.reporting = reporting;
        this.leaseDuration = leaseDuration;
        this.others = others;
        this.coverage = JavaAgent.coverageOfThisJvm(configuration.pod());
        this.directory = configuration.reportDirectory().toAbsolutePath().resolve(id.value());
    }

    void execute(List<RemoteClass> classes) {
        Packing packing =
                new Packing(configuration, reporting.parameters(), planner.plan(classes), directory.resolve("bundle"));
        Work work = new Work(planner.podsAtOnce(classes.size()), new RunTimes(history, classes, reporting::podId));
        try (RunEnd end = new RunEnd(Cancellation.ofProcess(), reporting.stop());
                DeliveryStage delivery = new DeliveryStage(packing, new BuildLocks(configuration.reportDirectory()))) {
            RunCost cost = new RunCost(id, directory);
            Cluster cluster = ClusterSessions.ofProcess().cluster(configuration.cluster());
            cost.begin(cluster);
            cost.end(cluster, run(cluster, delivery, work, end));
        }
        work.times().keep();
    }

    private record Work(int atOnce, RunTimes times) {}

    private RunSummary.Costs run(Cluster cluster, DeliveryStage delivery, Work work, RunEnd end) {
        PodTemplateSpec template = template(configuration);
        StoreSettings store = new StoreSettings(
                AgentJar.ofThisBuild(),
                configuration.pod(),
                template,
                configuration.timeouts().schedule(),
                configuration.timeouts().run());
        PreflightStage preflight = new PreflightStage(cluster, configuration, template);
        Delivered delivered = preflight.beside(() -> delivery.deliver(cluster, store, preflight::await));
        JobSubmitter submitter = new JobSubmitter(cluster, new JobManifestBuilder(template));
        Capabilities capabilities = preflight.await();
        capabilities.notices().forEach(ClusterSessions.ofProcess()::tell);
        RunLease lease = open(cluster, end);
        AbandonedRuns.sweepOnce(cluster);
        try (RunJournal journal = RunJournal.create(directory, Notices::tell)) {
            journal.write(new RunOpening(id, cluster, configuration, reporting, others).line(lease, delivered));
            RunContext context = context(cluster, delivered, new Opened(lease, submitter, journal, end), work.times());
            LiveRun run = new LiveRun(context, Optional.of(lease), leaseDuration.dividedBy(3), capabilities);
            int lost = preflight.confirmedBy(() -> run.execute(delivered.plans(), work.atOnce()));
            return new RunSummary.Costs(delivered.plans().size(), lost, delivered.bytesSent());
        }
    }

    /** A Lease whose creation has no clear outcome may be there all the same. */
    private RunLease open(Cluster cluster, RunEnd end) {
        end.check();
        end.cleansWith(new RunCleanup(cluster, id));
        try {
            return RunLease.open(cluster, id, LeaseHolder.ofThisProcess(), leaseDuration);
        } catch (RuntimeException e) {
            end.clean(false);
            throw e;
        }
    }

    private record Opened(RunLease lease, JobSubmitter submitter, RunJournal journal, RunEnd end) {}

    private RunContext context(Cluster cluster, Delivered delivered, Opened opened, RunTimes times) {
        Deadline deadline =
                new Deadline(System::nanoTime, configuration.timeouts().run());
        SubmittedShards jobs = new SubmittedShards(
                new SubmittedShards.Run(id, delivered.store(), opened.lease().owner(), configuration.pod(), deadline),
                opened.submitter(),
                opened.journal(),
                opened.end());
        return new RunContext(
                id,
                cluster,
                configuration,
                jobs,
                new PodBoard(),
                slots(),
                deadline,
                reporting.surroundings(
                        delivered.plans().size(),
                        configuration.replay(),
                        told -> opened.journal().write(new ClassTold(reporting.podId(told)))),
                coverage,
                directory,
                times,
                opened.end(),
                opened.journal());
    }

    private PodSlots slots() {
        return new PodSlots(configuration.reportDirectory(), planner.podsAtOnce(Integer.MAX_VALUE));
    }

    static @Nullable PodTemplateSpec template(RunConfiguration configuration) {
        String location = configuration.pod().template();
        return location == null
                ? null
                : new PodTemplateFile(location, Thread.currentThread().getContextClassLoader()).load();
    }
}
