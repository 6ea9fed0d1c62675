package io.podunit.engine;

import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.discovery.RemoteClass;
import io.podunit.engine.preparation.Delivered;
import io.podunit.engine.reporting.RunReporting;
import io.podunit.engine.shard.ShardPlan;
import io.podunit.engine.shard.WorkList;
import io.podunit.job.RunId;
import io.podunit.journal.RunOpened;
import io.podunit.journal.RunOpened.PlannedClass;
import io.podunit.journal.RunOpened.PlannedShard;
import io.podunit.lifecycle.RunLease;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the journal says of a run before its first Job. */
record RunOpening(
        RunId id, Cluster cluster, RunConfiguration configuration, RunReporting reporting, List<RemoteClass> others) {

    /** @param work that no shard has */
    RunOpened line(RunLease lease, Delivered delivered, WorkList work) {
        return new RunOpened(
                id.value(),
                cluster.description(),
                cluster.namespace(),
                lease.owner(),
                lease.holder().identity(),
                delivered.store().known(),
                withoutSecrets(),
                reporting.parameters(),
                delivered.classPath().stream()
                        .map(Path::toAbsolutePath)
                        .map(Path::toString)
                        .toList(),
                delivered.plans().stream().map(this::shard).toList(),
                others.stream().map(this::planned).toList(),
                work.classes().values().stream().map(this::planned).toList());
    }

    /** Arguments of JVMs hold passwords all too often; the plans have them already. */
    private RunConfiguration withoutSecrets() {
        PodSettings pod = configuration.pod();
        ClusterSettings settings = configuration.cluster();
        return new RunConfiguration(
                new ClusterSettings(settings.kind(), settings.kubeconfig(), settings.context(), cluster.namespace()),
                new PodSettings(pod.image(), pod.imagePullPolicy(), pod.template(), null, List.of(), pod.storeIdle()),
                configuration.timeouts(),
                configuration.preflight(),
                configuration.parallelism(),
                configuration.isolation(),
                configuration.balance(),
                configuration.split(),
                configuration.replay(),
                configuration.infrastructureRetries(),
                configuration.retryInterrupted(),
                configuration.keep(),
                configuration.warm(),
                configuration.reportDirectory().toAbsolutePath(),
                absolute(configuration.history()),
                configuration.debugging());
    }

    private static @Nullable Path absolute(@Nullable Path file) {
        return file == null ? null : file.toAbsolutePath();
    }

    private PlannedShard shard(ShardPlan plan) {
        List<PlannedClass> classes =
                plan.shard().classes().stream().map(this::planned).toList();
        return new PlannedShard(plan.shard().number(), plan.plan(), classes);
    }

    private PlannedClass planned(RemoteClass remoteClass) {
        return new PlannedClass(reporting.podId(remoteClass.descriptor().getUniqueId()), remoteClass.selectors());
    }
}
