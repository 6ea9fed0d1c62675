package io.podunit.engine.attempt;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.Notices;
import io.podunit.cluster.ClusterException;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.RunContext;
import io.podunit.job.JobLabels;
import io.podunit.job.SubmittedJob;
import io.podunit.verdict.Findings;
import io.podunit.verdict.Loss;
import io.podunit.verdict.Loss.Kind;
import io.podunit.verdict.PodEvidence;
import io.podunit.verdict.PodEvidence.Words;
import io.podunit.verdict.StartObstacle;
import io.podunit.verdict.Verdict;
import io.podunit.verdict.Verdict.Judgement;
import io.podunit.watch.PodState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waits until a Job's container runs, and says why it does not. There are two clocks of podunit.timeout.schedule each: until a node
 * is found, and from then on until the container runs. Neither is time of the tests; and the first stands still while the pod has no
 * node because others of the run are there.
 */
final class PodStart {

    private static final Duration SLICE = Duration.ofSeconds(1);

    private final RunContext run;
    private final SubmittedJob job;
    private final LossReport losses;
    private final Duration slice;
    private final Duration schedule;
    private final SeldomAnswer<List<String>> refusals;
    private final SeldomAnswer<Boolean> deleted;
    private Deadline clock;
    private Optional<Kind> obstacle = Optional.empty();
    private long obstacleSince;
    private boolean scheduled;
    private boolean told;
    private int missed;
    /** Whether pods could not be watched for a moment: one may have come and gone. */
    private boolean unseen;

    PodStart(RunContext run, SubmittedJob job) {
        this(run, job, SLICE);
    }

    /** @param slice after which it is looked at again what stands in the way */
    PodStart(RunContext run, SubmittedJob job, Duration slice) {
        this.slice = slice;
        this.run = run;
        this.job = job;
        this.losses = new LossReport(run, job);
        this.schedule = run.configuration().timeouts().schedule();
        this.clock = run.deadline().within(schedule);
        this.refusals = new SeldomAnswer<>(
                clock, Duration.ofSeconds(2), List.of(), () -> run.refusals().of(job.uid()));
        this.deleted = new SeldomAnswer<>(clock, Duration.ofSeconds(30), false, this::isDeleted);
    }

    /**
     * @throws LostAttempt with the cluster's own words where the container does not start
     * @throws PostponedAttempt where a quota has no room for it, and others of the run are to end
     */
    PodState await() throws InterruptedException {
        try {
            return started();
        } finally {
            run.pods().room().waitsNoMore(job.name());
        }
    }

    private PodState started() throws InterruptedException {
        while (true) {
            run.pods().await(job.name(), clock.slice(slice), state -> state.started() || ended(state));
            run.end().checkStop();
            Optional<PodState> pod = run.pods().find(job.name());
            if (pod.isPresent() && pod.get().started()) {
                // Even one that is gone by now: what it said may have been read, by a client before this one.
                return pod.get();
            }
            check(pod);
        }
    }

    private void check(Optional<PodState> pod) throws InterruptedException {
        if (pod.filter(PodStart::ended).isPresent()) {
            throw ended(pod);
        } else if (!scheduled && pod.filter(PodState::scheduled).isPresent()) {
            scheduled = true;
            clock = run.deadline().within(schedule);
        }
        PodEvidence evidence = losses.evidence(pod);
        boolean late = clock.passed();
        StartObstacle now = new StartObstacle(pod, late ? evidence.events() : events(pod));
        Duration waited = obstacleFor(now);
        now.hopeless(waited)
                .flatMap(loss -> pod.isPresent() ? Optional.of(loss) : stillHopeless(waited, evidence))
                .ifPresent(loss -> lose(loss, evidence));
        unseen |= run.pods().outage().isPresent();
        if (pod.isEmpty() && !unseen && deleted.get()) {
            lose(Loss.jobDeleted(), evidence);
        }
        waitForOthers(now);
        now.waitsForQuota().ifPresent(this::tellOnce);
        // Unless it was set anew meanwhile, or passed meanwhile: then by the newest events, in a moment.
        if (late && clock.passed()) {
            boolean over = run.deadline().passed();
            lose(over ? Loss.runDeadline(run.configuration().timeouts().run()) : now.late(schedule), evidence);
        }
    }

    /** By the events of this moment: those of the Job may be some seconds old, and something else stand in its way by now. */
    private static Optional<Loss> stillHopeless(Duration waited, PodEvidence evidence) {
        return new StartObstacle(Optional.empty(), evidence.events()).hopeless(waited);
    }

    /** While others of the run run, room comes when they end: the clock does not run, and nothing is lost. */
    private void waitForOthers(StartObstacle now) {
        int others = run.pods().onNodes();
        if (others == 0 || run.deadline().passed()) {
            return;
        }
        now.waitsForQuota().filter(said -> hasNoPod()).ifPresent(said -> {
            run.pods().room().quota(said);
            throw new PostponedAttempt(job.name());
        });
        now.waitsForNode()
                .ifPresentOrElse(
                        said -> {
                            run.pods().room().waits(job.name(), others, said);
                            clock = run.deadline().within(schedule);
                        },
                        () -> run.pods().room().waitsNoMore(job.name()));
    }

    /** By the cluster's word: the watch may be late, and a Job with a pod is not withdrawn. */
    private boolean hasNoPod() {
        try {
            return run.cluster()
                    .pods(JobLabels.selector(run.id(), job.shard(), job.attempt()))
                    .getItems()
                    .isEmpty();
        } catch (ClusterException e) {
            // No answer is not the answer that there is none: asked again in a moment.
            return false;
        }
    }

    private static boolean ended(PodState state) {
        return state.gone() || (state.phase().equals("Failed") && !state.started());
    }

    private List<String> events(Optional<PodState> pod) throws InterruptedException {
        return pod.isPresent() ? List.of() : refusals.get();
    }

    /**
     * Of a Job that is gone, no pod will come, and nothing else tells: pods are watched, not Jobs. Believed when it is found twice, since
     * the cluster's controller may have been about to make one.
     */
    private boolean isDeleted() {
        try {
            boolean there = run.cluster()
                    .get(Job.class, job.name())
                    .filter(found -> job.uid().equals(found.getMetadata().getUid()))
                    .isPresent();
            missed = there ? 0 : missed + 1;
        } catch (ClusterException e) {
            // No answer is not the answer that it is gone: asked again in a while.
            missed = 0;
        }
        return missed >= 2;
    }

    /** How long the same has stood in the way. */
    private Duration obstacleFor(StartObstacle now) {
        if (!now.kind().equals(obstacle)) {
            obstacle = now.kind();
            obstacleSince = clock.now();
        }
        return Duration.ofNanos(clock.now() - obstacleSince);
    }

    private void tellOnce(String quota) {
        if (!told) {
            told = true;
            Notices.tell("podunit: Job " + job.name() + " waits, for at most " + schedule.toSeconds()
                    + " s (podunit.timeout.schedule), until a quota has room: " + quota);
        }
    }

    private LostAttempt ended(Optional<PodState> pod) {
        PodEvidence evidence = losses.evidence(pod);
        Findings findings = Findings.beforeStart(pod, evidence::events);
        if (new Verdict(findings).judge() instanceof Judgement.Lost lost) {
            return losses.of(lost.loss(), evidence, new Words(List.of(), null));
        }
        throw new IllegalStateException("a pod that never started was believed: " + pod);
    }

    private void lose(Loss loss, PodEvidence evidence) {
        throw losses.of(loss, evidence, new Words(List.of(), null));
    }
}
