package io.podunit.engine.warm;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.engine.exec.ContainerFate;
import io.podunit.engine.exec.Shipment;
import io.podunit.engine.exec.SupervisedProcess;
import io.podunit.engine.exec.TestOrder;
import io.podunit.engine.preparation.Delivered;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.PodBoard;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.ShardJobs;
import io.podunit.exec.ExecTarget;
import io.podunit.job.JobName;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.PodVariables;
import io.podunit.job.RunId;
import io.podunit.job.SubmittedJob;
import io.podunit.journal.JournalRecord.JobCreated;
import io.podunit.journal.JournalRecord.JobPlanned;
import io.podunit.journal.RunJournal;
import io.podunit.warm.WarmOrigin;
import io.podunit.warm.WarmPods;
import io.podunit.watch.PodStates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Gives shards the idle pods that were taken, one each and once, and Jobs where there is none any more. A pod that was taken is believed as
 * any other process in a container is: by its end record and its exit code, as the exec tells it.
 */
@API(status = API.Status.INTERNAL)
public final class WarmShards implements ShardJobs {

    /** Of what has changed since the pods were made. Of more, those for the next run are better made of the store's content of then. */
    private static final long LITTLE = 4 << 20;

    private static final int FAILED = 1;
    private static final Duration GONE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(200);

    private final Run run;
    private final Means means;
    private final WarmRun warm;
    private final ShardJobs cold;
    private final Map<String, TakenPod> standing = new ConcurrentHashMap<>();
    private final Set<Integer> begun = ConcurrentHashMap.newKeySet();

    /**
     * What all shards of a run have in common.
     *
     * @param patience until a pod that was taken has all that it needs, from now on
     */
    public record Run(RunId id, RunOwner owner, Delivered delivered, Supplier<Deadline> patience) {}

    /** By what they are run. */
    public record Means(Cluster cluster, Shipment shipment, PodBoard pods, RunJournal journal) {}

    /** @param cold makes Jobs */
    public WarmShards(Run run, Means means, WarmRun warm, ShardJobs cold) {
        this.run = run;
        this.means = means;
        this.warm = warm;
        this.cold = cold;
    }

    @Override
    public Started start(Shard shard, Supplier<String> plan, int attempt) {
        Optional<TakenPod> taken = attempt == 1 ? warm.poll() : Optional.empty();
        Optional<Started> started = taken.flatMap(pod -> warm(pod, shard, plan.get()));
        Started now = started.orElseGet(() -> cold.start(shard, plan, attempt));
        // Not for a further attempt: those for the next run are there then.
        if (begun.add(shard.number()) && begun.size() == run.delivered().plans().size()) {
            next(taken);
        }
        return now;
    }

    /** Whatever comes of it, the shard has begun. */
    private void next(Optional<TakenPod> taken) {
        try {
            origin(taken).ifPresent(origin -> warm.allBegun(origin, means.pods().room()));
        } catch (PodunitException e) {
            Notices.tell("podunit: no idle pod is made for the next run: " + e.getMessage());
        }
    }

    /** Empty where the next run had better fill the store anew, with which it begins where there is no idle pod. */
    private Optional<WarmOrigin> origin(Optional<TakenPod> taken) {
        Delivered delivered = run.delivered();
        if (delivered.store().filled()) {
            return Optional.of(new WarmOrigin(
                    delivered.store().current(), delivered.plans().get(0).plan()));
        }
        return taken.filter(pod -> means.shipment().sent() <= LITTLE)
                .map(pod -> pod.pod().origin());
    }

    /** Empty where the pod is good for nothing, which was told. */
    private Optional<Started> warm(TakenPod taken, Shard shard, String plan) {
        String job = JobName.of(run.id(), shard.number(), 1);
        String nonce = ShardJobs.nonce();
        try {
            // Before anything is ordered: a Job takes its place where this fails.
            ContainerFate fate = new ContainerFate(means.cluster(), taken.pod().target(), job);
            // From here on tests may run there: who takes the run over must not run them again.
            means.journal().write(new JobPlanned(job, shard.number(), 1, nonce));
            means.journal().write(new JobCreated(job, taken.pod().target().uid()));
            taken.supervisor()
                    .order(
                            order(taken, shard, plan, nonce),
                            means.shipment(),
                            run.patience().get());
            standing.put(job, taken);
            means.pods().update(fate.before());
            return Optional.of(new Started(
                    new SubmittedJob(job, taken.pod().target().uid(), shard.number(), 1),
                    nonce,
                    Optional.of(spool -> new SupervisedProcess(taken.supervisor(), fate, means.pods(), WarmShards::well)
                            .stream(nonce, spool))));
        } catch (PodunitException e) {
            taken.supervisor().close();
            if (!ended(taken)) {
                throw e;
            }
            Notices.tell("podunit: idle pod " + taken.pod().target().place().pod()
                    + " could not be used, so a Job takes its place: " + WarmTaking.first(e));
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodunitException("The run was interrupted.", e);
        }
    }

    private String order(TakenPod taken, Shard shard, String plan, String nonce) {
        List<String> variables = List.of(
                variable(PodVariables.RUN, run.id().value()),
                variable(PodVariables.SHARD, String.valueOf(shard.number())),
                variable(PodVariables.ATTEMPT, "1"),
                variable(PodVariables.OWNER, run.owner().uid()));
        return new TestOrder(taken.pod().target().uid(), plan, nonce, shard.number(), false).text(variables);
    }

    private static String variable(String name, String value) {
        return "variable " + name + '=' + value;
    }

    /** What did not end well may have been ended, of which the pod's state tells. */
    private static boolean well(ProcessEnd end) {
        return end instanceof ProcessEnd.Exited exited && exited.code() <= FAILED;
    }

    @Override
    public boolean replaceable(String job) {
        TakenPod lost = standing.remove(job);
        return lost != null && ended(lost);
    }

    /** Ends a pod for good: what it was told may run there, and must not run twice. */
    private boolean ended(TakenPod taken) {
        try {
            WarmPods.delete(means.cluster(), Set.of(taken.pod().id()));
            Deadline patience = new Deadline(System::nanoTime, GONE);
            while (there(taken.pod().target())) {
                if (patience.passed()) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
            }
            return true;
        } catch (ClusterException e) {
            Notices.tell("podunit: idle pod " + taken.pod().target().place().pod() + " could not be removed: "
                    + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean there(ExecTarget target) {
        return means.cluster()
                .get(Pod.class, target.place().pod())
                .filter(pod -> pod.getMetadata().getUid().equals(target.uid()))
                .filter(pod -> !PodStates.of(pod).terminated())
                .isPresent();
    }

    @Override
    public boolean storeReplaced(String job) {
        return cold.storeReplaced(job);
    }
}
