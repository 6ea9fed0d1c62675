package io.podunit.engine.exec;

import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.config.ExecSettings;
import io.podunit.engine.exec.WorkloadDirectories.Directory;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.PodBoard;
import io.podunit.engine.run.RunEnd;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.ShardJobs;
import io.podunit.exec.ExecTarget;
import io.podunit.exec.PodChoice;
import io.podunit.job.JobName;
import io.podunit.job.PodVariables;
import io.podunit.job.RunId;
import io.podunit.job.SubmittedJob;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Starts a supervisor for each shard in the container that was chosen, one after the other. What it needs is sent only once; what it left is
 * removed with the last one, or when this is closed.
 */
@API(status = API.Status.INTERNAL)
public final class WorkloadShards implements ShardJobs, AutoCloseable {

    private final Run run;
    private final Cluster cluster;
    private final Shipment shipment;
    private final PodBoard pods;
    private final RunEnd end;
    private final WorkloadDirectories directories;
    private @Nullable RemoteSupervisor last;

    /**
     * What all shards of a run have in common.
     *
     * @param shards how many there are
     * @param schedule how long it may take until a supervisor has all that it needs
     */
    public record Run(RunId id, ExecSettings settings, int shards, Duration schedule, Deadline deadline) {}

    public WorkloadShards(Run run, Cluster cluster, Shipment shipment, PodBoard pods, RunEnd end) {
        this.run = run;
        this.cluster = cluster;
        this.shipment = shipment;
        this.pods = pods;
        this.end = end;
        this.directories = new WorkloadDirectories(cluster, run.id());
    }

    @Override
    public Started start(Shard shard, Supplier<String> plan, int attempt) {
        end.check();
        closeLast();
        ExecTarget target = new PodChoice(cluster.resources(), cluster.namespace())
                .choose(run.settings().selector(), run.settings().container());
        String job = JobName.of(run.id(), shard.number(), attempt);
        ContainerFate fate = new ContainerFate(cluster, target, job);
        String nonce = ShardJobs.nonce();
        Directory directory = directories.next(target);
        RemoteSupervisor supervisor = RemoteSupervisor.connect(
                cluster,
                target.place(),
                StartScript.supervise(
                        directory.name(),
                        run.settings(),
                        directory.fresh() ? shipment.agentSize() : 0,
                        variables(target, shard, attempt)),
                run.deadline().within(run.schedule()));
        last = supervisor;
        supply(supervisor, target, order(target, shard, plan.get(), nonce), directory.fresh());
        pods.update(fate.before());
        return new Started(
                new SubmittedJob(job, target.uid(), shard.number(), attempt),
                nonce,
                Optional.of(spool ->
                        new SupervisedProcess(supervisor, fate, pods, how -> heard(target, how)).stream(nonce, spool)));
    }

    private boolean heard(ExecTarget target, ProcessEnd how) {
        directories.ended(target, how);
        return true;
    }

    private void supply(RemoteSupervisor supervisor, ExecTarget target, String order, boolean fresh) {
        boolean supplied = false;
        try {
            supervisor.supply(order, shipment, fresh);
            supplied = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodunitException("The run was interrupted.", e);
        } finally {
            String directory = supervisor.directory();
            if (directory != null) {
                directories.made(target, directory);
            }
            if (!supplied) {
                supervisor.close();
            }
        }
    }

    private String order(ExecTarget target, Shard shard, String plan, String nonce) {
        String workdir = run.settings().workdir();
        return new TestOrder(target.uid(), plan, nonce, shard.number(), last(shard))
                .text(workdir == null ? List.of() : List.of("directory " + workdir));
    }

    private boolean last(Shard shard) {
        return shard.number() == run.shards() - 1;
    }

    private Map<String, String> variables(ExecTarget target, Shard shard, int attempt) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(PodVariables.NAMESPACE, target.place().namespace());
        variables.put(PodVariables.POD, target.place().pod());
        variables.put(PodVariables.NODE, target.node() == null ? "" : target.node());
        variables.put(PodVariables.RUN, run.id().value());
        variables.put(PodVariables.SHARD, String.valueOf(shard.number()));
        variables.put(PodVariables.ATTEMPT, String.valueOf(attempt));
        return variables;
    }

    @Override
    public boolean storeReplaced(String job) {
        return false;
    }

    /** Its stream does so, unless nobody opened that. */
    private void closeLast() {
        RemoteSupervisor supervisor = last;
        if (supervisor != null) {
            supervisor.close();
        }
    }

    @Override
    public void close() {
        // An interrupted thread can start nothing, and what it leaves behind would stay.
        boolean interrupted = Thread.interrupted();
        closeLast();
        directories.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
