package io.podunit.engine;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.podunit.PlainText;
import io.podunit.cluster.Backoff;
import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration;
import io.podunit.config.RunConfiguration.Keep;
import io.podunit.discovery.RemoteClass;
import io.podunit.job.JobManifestBuilder;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.JobSubmitter;
import io.podunit.job.RunCleanup;
import io.podunit.job.RunId;
import io.podunit.manifest.PodTemplateFile;
import io.podunit.store.AgentJar;
import io.podunit.store.StoreSettings;
import io.podunit.watch.PodWatch;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines the stages of one run up: bundle, submit, watch, stream and replay, for classes that are configured alike. Always
 * reports every class, and leaves nothing in the cluster but the content store.
 */
final class RemoteRun {

    private final RunConfiguration configuration;
    private final RunReporting reporting;
    private final RunId id = RunId.random();
    private final Path directory;

    RemoteRun(RunConfiguration configuration, RunReporting reporting) {
        this.configuration = configuration;
        this.reporting = reporting;
        this.directory = configuration.reportDirectory().toAbsolutePath().resolve(id.value());
    }

    void execute(List<RemoteClass> classes) {
        long begin = System.nanoTime();
        ShardPlanner planner = new ShardPlanner(configuration.isolation(), configuration.parallelism());
        Packing packing =
                new Packing(configuration, reporting.parameters(), planner.plan(classes), directory.resolve("bundle"));
        try (DeliveryStage delivery = new DeliveryStage(packing)) {
            Cluster cluster = ClusterSessions.ofProcess().cluster(configuration.cluster());
            long requests = cluster.requests();
            RunSummary.Costs costs = run(cluster, delivery, new ShardPool(planner.podsAtOnce(classes.size())));
            RunSummary summary = new RunSummary(
                    id.value(),
                    cluster.description(),
                    costs,
                    cluster.requests() - requests,
                    (System.nanoTime() - begin) / 1_000_000);
            summary.write(directory);
        }
    }

    private RunSummary.Costs run(Cluster cluster, DeliveryStage delivery, ShardPool pool) {
        PodTemplateSpec template = template();
        StoreSettings store = new StoreSettings(
                AgentJar.ofThisBuild(),
                configuration.pod(),
                template,
                configuration.timeouts().schedule());
        Delivered delivered = delivery.deliver(cluster, store);
        JobSubmitter submitter = new JobSubmitter(cluster, new JobManifestBuilder(template));
        int lost = run(cluster, submitter, delivered, pool);
        return new RunSummary.Costs(delivered.plans().size(), lost, delivered.bytesSent());
    }

    private int run(Cluster cluster, JobSubmitter submitter, Delivered delivered, ShardPool pool) {
        RunCleanup cleanup = new RunCleanup(cluster, id);
        Runnable interrupted = cleanup::clean;
        ClusterSessions.ofProcess().beforeEnd(interrupted);
        PodBoard pods = new PodBoard();
        int lost = delivered.plans().size();
        try (PodWatch watch = watch(cluster, pods)) {
            RunOwner owner =
                    submitter.open(id, holder(), configuration.timeouts().run());
            watch.start();
            lost = pool.run(context(cluster, submitter, delivered, owner, pods), delivered.plans());
            return lost;
        } finally {
            ClusterSessions.ofProcess().forget(interrupted);
            clean(cleanup, lost);
        }
    }

    private RunContext context(
            Cluster cluster, JobSubmitter submitter, Delivered delivered, RunOwner owner, PodBoard pods) {
        return new RunContext(
                id,
                cluster,
                configuration,
                delivered.store(),
                owner,
                submitter,
                pods,
                new Deadline(System::nanoTime, configuration.timeouts().run()),
                reporting.surroundings(delivered.plans().size(), configuration.replay()),
                directory);
    }

    private @Nullable PodTemplateSpec template() {
        String location = configuration.pod().template();
        return location == null
                ? null
                : new PodTemplateFile(location, Thread.currentThread().getContextClassLoader()).load();
    }

    private PodWatch watch(Cluster cluster, PodBoard pods) {
        return new PodWatch(cluster, id.selector(), pods::update, PodWatch.INTERVAL, Backoff.usual());
    }

    private void clean(RunCleanup cleanup, int lost) {
        boolean keep = configuration.keep() == Keep.ALWAYS || (configuration.keep() == Keep.FAILED && lost > 0);
        if (!keep) {
            // An interrupted thread can make no request, and what it leaves behind would run on.
            boolean interrupted = Thread.interrupted();
            cleanup.clean().map(PlainText::lines).ifPresent(System.err::println);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String holder() {
        return System.getProperty("user.name", "unknown") + " (process "
                + ProcessHandle.current().pid() + ")";
    }
}
