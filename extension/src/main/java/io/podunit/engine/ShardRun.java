package io.podunit.engine;

import io.podunit.PodLostException;
import io.podunit.PodunitException;
import io.podunit.job.JobName;
import io.podunit.journal.JournalRecord.ShardSealed;
import io.podunit.replay.ReplaySummary;
import io.podunit.replay.ShardReplayer;

/** One shard to its end, whatever happens: every class of it is reported. */
final class ShardRun {

    private final RunContext run;
    private final Shard shard;
    private final String plan;

    ShardRun(RunContext run, ShardPlan plan) {
        this.run = run;
        this.shard = plan.shard();
        this.plan = plan.plan();
    }

    /** @return whether the shard was run and believed */
    boolean run() {
        boolean believed = runAttempts();
        run.journal().write(new ShardSealed(shard.number(), believed));
        return believed;
    }

    private boolean runAttempts() {
        int attempt = run.jobs().firstAttempt(shard);
        while (true) {
            ShardReplayer replayer = new ShardReplayer(
                    shard.classes().stream().map(c -> c.descriptor()).toList(), run.surroundings());
            try {
                attempt(attempt, replayer);
                replayer.complete();
                return true;
            } catch (PodLostException e) {
                if (!mayRetry(attempt, replayer.summary())) {
                    fail(replayer, run.end().explain(e));
                    return false;
                }
                attempt++;
            } catch (PodunitException e) {
                fail(replayer, run.end().explain(e));
                return false;
            } catch (InterruptedException e) {
                fail(replayer, run.end().explain(new PodunitException("The run was interrupted.", e)));
                Thread.currentThread().interrupt();
                return false;
            } catch (RuntimeException | Error e) {
                // Ours to mend, but the classes must be reported all the same, and other shards must get their turn.
                fail(replayer, new PodunitException("Podunit itself failed: " + e, e));
                return false;
            }
        }
    }

    /** Only what published nothing, and only where the pod vanished without a word of its own. */
    private boolean mayRetry(int attempt, ReplaySummary summary) {
        return attempt <= run.configuration().infrastructureRetries()
                && summary.testEvents() == 0
                && summary.end() == null
                && summary.violation() == null
                && run.pods().vanished(JobName.of(run.id(), shard.number(), attempt))
                && !run.deadline().passed()
                && !run.end().cancelled();
    }

    private void attempt(int attempt, ShardReplayer replayer) throws InterruptedException {
        ShardJobs.Started started = run.jobs().start(shard, plan, attempt);
        new Attempt(run, started.job(), started.nonce(), replayer).run();
    }

    private static void fail(ShardReplayer replayer, PodunitException failure) {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        PodunitException notRun = new PodunitException("This test did not run, because: " + first);
        notRun.setStackTrace(new StackTraceElement[0]);
        replayer.fail(failure, notRun);
    }
}
