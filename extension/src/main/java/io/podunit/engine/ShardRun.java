package io.podunit.engine;

import io.podunit.PodLostException;
import io.podunit.PodunitException;
import io.podunit.job.JobName;
import io.podunit.job.JobSpecification;
import io.podunit.job.SubmittedJob;
import io.podunit.replay.ReplaySummary;
import io.podunit.replay.ShardReplayer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** One shard to its end, whatever happens: every class of it is reported. */
final class ShardRun {

    /** The pod's own deadline is for clients that are gone: one that is there ends the run first, and says so. */
    private static final Duration BEYOND_RUN = Duration.ofMinutes(1);

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
        int attempt = 1;
        while (true) {
            ShardReplayer replayer = new ShardReplayer(
                    shard.classes().stream().map(c -> c.descriptor()).toList(), run.surroundings());
            try {
                attempt(attempt, replayer);
                replayer.complete();
                return true;
            } catch (PodLostException e) {
                if (!mayRetry(attempt, replayer.summary())) {
                    fail(replayer, e);
                    return false;
                }
                attempt++;
            } catch (PodunitException e) {
                fail(replayer, e);
                return false;
            } catch (InterruptedException e) {
                fail(replayer, new PodunitException("The run was interrupted.", e));
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
                && !run.deadline().passed();
    }

    private void attempt(int attempt, ShardReplayer replayer) throws InterruptedException {
        String nonce = nonce();
        SubmittedJob job = run.submitter().submit(specification(attempt, nonce));
        new Attempt(run, job, nonce, replayer).run();
    }

    private JobSpecification specification(int attempt, String nonce) {
        List<String> classes = shard.classes().stream()
                .map(c -> c.descriptor().getLegacyReportingName())
                .toList();
        return new JobSpecification(
                run.id(),
                shard.number(),
                attempt,
                classes,
                plan,
                nonce,
                run.store(),
                run.owner(),
                run.configuration().pod(),
                run.deadline().left().plus(BEYOND_RUN));
    }

    private static String nonce() {
        byte[] bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void fail(ShardReplayer replayer, PodunitException failure) {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        PodunitException notRun = new PodunitException("This test did not run, because: " + first);
        notRun.setStackTrace(new StackTraceElement[0]);
        replayer.fail(failure, notRun);
    }
}
