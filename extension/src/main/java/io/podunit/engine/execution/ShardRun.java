package io.podunit.engine.execution;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.cluster.ClusterException;
import io.podunit.discovery.RemoteClass;
import io.podunit.engine.attempt.Attempt;
import io.podunit.engine.attempt.LostAttempt;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.ShardJobs;
import io.podunit.engine.shard.ShardPlan;
import io.podunit.job.JobLabels;
import io.podunit.job.JobName;
import io.podunit.journal.JournalRecord.ShardSealed;
import io.podunit.lifecycle.BuildLocks.Held;
import io.podunit.lost.NodeLostException;
import io.podunit.replay.ShardReplayer;
import io.podunit.replay.ShardReplayer.Telling;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestDescriptor;

/** One shard to its end, whatever happens: every class of it is reported. */
final class ShardRun {

    private static final Shard NONE = new Shard(0, List.of());

    /** For a pod to end once its Job is deleted: its grace period, and a moment more. */
    private static final Duration FAREWELL = Duration.ofSeconds(60);

    private final RunContext run;
    private final ShardPlan plan;
    private int attempt;

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
        attempt = 1;
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
                entries = Map.of(
                        "podunit.attempt", String.valueOf(++attempt), "podunit.attempt.reason", first(lost.failure()));
            } catch (PodunitException e) {
                fail(replayer, run.end().explain(e), NONE);
                return false;
            } catch (InterruptedException e) {
                fail(replayer, run.end().explain(new PodunitException("The run was interrupted.", e)), NONE);
                Thread.currentThread().interrupt();
                return false;
            } catch (RuntimeException | Error e) {
                // Ours to mend, but the classes must be reported all the same, and other shards must get their turn.
                fail(replayer, new PodunitException("Podunit itself failed: " + e, e), NONE);
                return false;
            }
        }
        return believed;
    }

    private ShardReplayer replayer(Shard shard, Map<String, String> entries) {
        // Held back until they have ended only where they could run again.
        boolean whole = run.configuration().retryInterrupted()
                && attempt <= run.configuration().infrastructureRetries();
        return new ShardReplayer(
                shard.classes().stream().map(RemoteClass::descriptor).toList(),
                run.surroundings(),
                new Telling(whole, entries));
    }

    /** The classes for another attempt: only after a loss of infrastructure, and never while the last one may still run. */
    private List<RemoteClass> again(LostAttempt lost, Shard shard, ShardReplayer replayer) {
        boolean may = (lost.retryable() || lost.unprepared())
                && attempt <= run.configuration().infrastructureRetries()
                && replayer.summary().violation() == null
                && !run.deadline().passed()
                && !run.end().cancelled();
        List<TestDescriptor> leftOver =
                may ? replayer.leftOver(run.configuration().retryInterrupted()) : List.of();
        if (leftOver.isEmpty() || !(lost.retryable() || storeReplaced()) || !ended(lost)) {
            return List.of();
        }
        return shard.classes().stream()
                .filter(remoteClass -> leftOver.contains(remoteClass.descriptor()))
                .toList();
    }

    private boolean storeReplaced() {
        return run.jobs().storeReplaced(JobName.of(run.id(), plan.shard().number(), attempt));
    }

    /**
     * Ends the last attempt for good. The pod of a node that is lost cannot be seen to end; what it may still say is fenced off,
     * since the next attempt has another Job, another pod and another nonce.
     */
    private boolean ended(LostAttempt lost) {
        int shard = plan.shard().number();
        String job = JobName.of(run.id(), shard, attempt);
        try {
            // As the clean-up does it: the right to delete single Jobs is not asked for.
            run.cluster().deleteJobs(JobLabels.selector(run.id(), shard, attempt));
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

    // "try": the slot is only held.
    @SuppressWarnings("try")
    private void attempt(Shard shard, ShardReplayer replayer) throws InterruptedException {
        boolean whole = shard.classes().size() == plan.shard().classes().size();
        try (Held slot = run.slots().take(run.deadline(), run.end())) {
            ShardJobs.Started started = run.jobs()
                    .start(shard, () -> whole ? plan.plan() : plan.replan().apply(shard), attempt);
            new Attempt(run, started, replayer).run();
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
        PodunitException notRun = new PodunitException("This test did not run, because: " + first(failure));
        notRun.setStackTrace(new StackTraceElement[0]);
        return replayer.fail(
                failure,
                notRun,
                except.classes().stream().map(RemoteClass::descriptor).toList());
    }
}
