package io.podunit.engine.execution;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.Persistence;
import io.podunit.discovery.RemoteClass;
import io.podunit.discovery.RemoteTestDescriptor;
import io.podunit.engine.attempt.Attempt;
import io.podunit.engine.attempt.LostAttempt;
import io.podunit.engine.attempt.PostponedAttempt;
import io.podunit.engine.reporting.NotRun;
import io.podunit.engine.run.PodRoom;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.ShardJobs;
import io.podunit.engine.shard.ShardPlan;
import io.podunit.job.JobLabels;
import io.podunit.job.JobName;
import io.podunit.journal.JournalRecord.JobWithdrawn;
import io.podunit.journal.JournalRecord.ShardSealed;
import io.podunit.lifecycle.BuildLocks.Held;
import io.podunit.lost.NodeLostException;
import io.podunit.replay.ShardReplayer;
import io.podunit.replay.ShardReplayer.Telling;
import io.podunit.watch.PodState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.TestDescriptor;

/** One shard to its end, whatever happens: every class of it is reported. */
final class ShardRun {

    private static final Shard NONE = new Shard(0, List.of());

    /** For a pod to end once its Job is deleted: its grace period, and a moment more. */
    private static final Duration FAREWELL = Duration.ofSeconds(60);

    private final RunContext run;
    private final ShardPlan plan;
    /** Numbers the Jobs, also those that were withdrawn. */
    private int attempt = 1;

    private int tries = 1;
    private boolean spared;

    ShardRun(RunContext run, ShardPlan plan) {
        this.run = run;
        this.plan = plan;
    }

    /** @return whether every class of the shard was run and believed */
    boolean run() {
        boolean believed = runAttempts();
        run.journal().write(new ShardSealed(plan.shard().number(), believed));
        return believed;
    }

    private boolean runAttempts() {
        Shard left = plan.shard();
        boolean believed = true;
        Map<String, String> entries = Map.of();
        while (!left.classes().isEmpty()) {
            ShardReplayer replayer = replayer(left, entries);
            try {
                attempt(left, replayer);
                return believed;
            } catch (LostAttempt lost) {
                left = new Shard(left.number(), again(lost, left, replayer));
                believed &= !fail(replayer, run.end().explain(lost.failure()), left);
                attempt++;
                entries = entries(lost);
            } catch (PodunitException e) {
                run.queue().lost(e);
                fail(replayer, run.end().explain(e), NONE);
                return false;
            } catch (InterruptedException e) {
                PodunitException interrupted = new PodunitException("The run was interrupted.", e);
                run.queue().lost(interrupted);
                fail(replayer, run.end().explain(interrupted), NONE);
                Thread.currentThread().interrupt();
                return false;
            } catch (RuntimeException | Error e) {
                // Ours to mend, but the classes must be reported all the same, and other shards must get their turn.
                PodunitException failure = new PodunitException("Podunit itself failed: " + e, e);
                run.queue().lost(failure);
                fail(replayer, failure, NONE);
                return false;
            }
        }
        return believed;
    }

    /** Of the next attempt. One in the place of a pod that was no use is none that anybody has to know of. */
    private Map<String, String> entries(LostAttempt lost) {
        if (spared) {
            spared = false;
            return Map.of();
        }
        return Map.of("podunit.attempt", String.valueOf(++tries), "podunit.attempt.reason", first(lost.failure()));
    }

    private ShardReplayer replayer(Shard shard, Map<String, String> entries) {
        // Held back until they have ended only where they could run again.
        boolean whole = run.configuration().retryInterrupted()
                && tries <= run.configuration().infrastructureRetries();
        return new ShardReplayer(
                shard.classes().stream().map(RemoteClass::descriptor).toList(),
                run.surroundings(),
                new Telling(whole, entries, this::claim));
    }

    private Optional<RemoteTestDescriptor> claim(String id) {
        return run.queue().claim(id, job()).map(RemoteClass::descriptor);
    }

    private String job() {
        return JobName.of(run.id(), plan.shard().number(), attempt);
    }

    /** The classes for another attempt: only after a loss of infrastructure, and never while the last one may still run. */
    private List<RemoteClass> again(LostAttempt lost, Shard shard, ShardReplayer replayer) {
        boolean spare = (lost.unprepared() || run.configuration().infrastructureRetries() > 0)
                && replayer.summary().testEvents() == 0
                && run.jobs().replaceable(job());
        boolean may = (spare
                        || (lost.retryable() || lost.unprepared())
                                && tries <= run.configuration().infrastructureRetries())
                && replayer.summary().violation() == null
                && !run.deadline().passed()
                && !run.end().cancelled();
        List<TestDescriptor> leftOver =
                may ? replayer.leftOver(run.configuration().retryInterrupted()) : List.of();
        boolean needed = may && (!leftOver.isEmpty() || !run.queue().rest().isEmpty());
        if (!needed || !(spare || (lost.retryable() || storeReplaced()) && ended(lost))) {
            run.queue().lost(lost.failure());
            return List.of();
        }
        spared = spare;
        if (spare) {
            Notices.tell("podunit: an idle pod was no use, so a Job takes its place: " + first(lost.failure()));
        }
        return Stream.concat(shard.classes().stream(), run.queue().takenBy(job()).stream())
                .filter(remoteClass -> leftOver.contains(remoteClass.descriptor()))
                .toList();
    }

    private boolean storeReplaced() {
        return run.jobs().storeReplaced(job());
    }

    /**
     * Ends the last attempt for good. The pod of a node that is lost cannot be seen to end; what it may still say is fenced off,
     * since the next attempt has another Job, another pod and another nonce.
     */
    private boolean ended(LostAttempt lost) {
        int shard = plan.shard().number();
        String job = job();
        try {
            // As the clean-up does it: the right to delete single Jobs is not asked for.
            String selector = JobLabels.selector(run.id(), shard, attempt);
            boolean absent = run.cluster().get(Job.class, job).isEmpty();
            run.cluster().deleteJobs(selector);
            if (absent
                    && run.pods().find(job).isEmpty()
                    && run.cluster().pods(selector).getItems().isEmpty()) {
                // It never had one; and one that was there until now might still get one.
                return true;
            }
            Duration patience = run.deadline().within(FAREWELL).left();
            return run.pods()
                            .await(job, patience, state -> state.gone() || state.terminated())
                            .isPresent()
                    || lost.failure() instanceof NodeLostException;
        } catch (ClusterException e) {
            Notices.tell("podunit: there is no further attempt at the tests of Job " + job
                    + ", because it could not be removed: " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void attempt(Shard shard, ShardReplayer replayer) throws InterruptedException {
        while (postponed(shard, replayer)) {
            attempt++;
        }
    }

    // "try": room and slot are only held.
    @SuppressWarnings("try")
    private boolean postponed(Shard shard, ShardReplayer replayer) throws InterruptedException {
        try (PodRoom.Place room = run.pods().room().enter(run.deadline(), run.end());
                Held slot = run.slots().take(run.deadline(), run.end())) {
            ShardJobs.Started started = run.jobs().start(shard, () -> plan.of(shard), attempt);
            new Attempt(run, started, replayer).run();
            return false;
        } catch (PostponedAttempt later) {
            withdraw();
            return true;
        }
    }

    /** Removes a Job without a pod. One that it got in this moment after all is deleted with it, and waited for. */
    private void withdraw() throws InterruptedException {
        String selector = JobLabels.selector(run.id(), plan.shard().number(), attempt);
        String job = job();
        // Before it is gone: who takes the run over would else take it for lost.
        run.journal().write(new JobWithdrawn(job));
        Persistence outage = Persistence.usual(run.deadline().left());
        boolean podless = outage.call(() -> {
            run.cluster().deleteJobs(selector);
            return run.cluster().pods(selector).getItems().isEmpty();
        });
        Duration patience = run.deadline().within(FAREWELL).left();
        if (!podless && run.pods().await(job, patience, PodState::over).isEmpty()) {
            throw new PodunitException("Job " + job + " was removed while a quota had no room for its pod, but it has"
                    + " one all the same, which does not end (kubectl get pods -l " + selector
                    + "): its tests may be running, and are not run a second time.");
        }
    }

    private static String first(PodunitException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** @return whether there was anything to fail */
    private boolean fail(ShardReplayer replayer, PodunitException failure, Shard except) {
        if (run.end().stopped()) {
            return replayer.cancel();
        }
        return replayer.fail(
                failure,
                NotRun.because(failure),
                except.classes().stream().map(RemoteClass::descriptor).toList());
    }
}
