package io.podunit.verdict;

import io.podunit.PodLostException;
import io.podunit.PodLostException.Evidence;
import io.podunit.lost.ContainerStartException;
import io.podunit.lost.DeadlineExceededException;
import io.podunit.lost.DeadlineExceededException.Limit;
import io.podunit.lost.ImageUnavailableException;
import io.podunit.lost.NodeLostException;
import io.podunit.lost.PodDeletedException;
import io.podunit.lost.PodEvictedException;
import io.podunit.lost.PodExitedException;
import io.podunit.lost.PodOutOfMemoryException;
import io.podunit.lost.PodPreemptedException;
import io.podunit.lost.PodRefusedException;
import io.podunit.lost.PodUnschedulableException;
import io.podunit.lost.QuotaExceededException;
import io.podunit.lost.StreamGapException;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Why a pod was lost.
 *
 * @param reason as a sentence without a full stop
 * @param exitCode of the test JVM or the container, for a {@link Kind#EXITED}
 * @param retryable whether another attempt may fare better: infrastructure was lost, not a test
 */
@API(status = API.Status.INTERNAL)
public record Loss(Kind kind, String reason, int exitCode, boolean retryable) {

    /** A client that is there ends its run before these deadlines pass. */
    private static final String CHANGED = " If less time had passed, the client stood still (a machine that slept), or"
            + " somebody, or a policy of the cluster, has set a lower one; one in podunit.pod.template has no effect.";

    static Loss of(Kind kind, String reason) {
        return new Loss(kind, reason, -1, kind.infrastructure);
    }

    /** The whole run took too long. */
    public static Loss runDeadline(Duration limit) {
        return of(Kind.RUN_DEADLINE, "The run took longer than podunit.timeout.run (" + limit.toSeconds() + " s)");
    }

    /** Both the pod and its node have been silent for too long. */
    public static Loss nodeLost(@Nullable String node) {
        return of(
                Kind.NODE_LOST,
                "Nothing has been heard of the pod for " + Silence.SUSPECT.toSeconds()
                        + " s or more, and the cluster has lost its node " + node);
    }

    /** The Job's own deadline, which its pod knows nothing of: it is only deleted. */
    static Loss jobDeadline(String said) {
        return of(Kind.JOB_DEADLINE, "The Job ran into its activeDeadlineSeconds: " + said);
    }

    /** Nobody makes a pod for it any more. */
    public static Loss jobDeleted() {
        return of(Kind.DELETED, "The Job was deleted before a pod of it was seen");
    }

    /** The same, where pods could not be watched when it was found: what is said of the pod may then be old. */
    public Loss during(Optional<String> outage) {
        return outage.map(why -> new Loss(
                        kind,
                        reason + ". The pods could not be watched at that time: " + why.replaceFirst("\\.$", ""),
                        exitCode,
                        retryable))
                .orElse(this);
    }

    /** Whether the pod did not get as far as its first test. */
    public boolean unprepared() {
        return kind == Kind.NOT_PREPARED || kind == Kind.NO_START;
    }

    /** The exception of that kind. */
    public PodLostException exception(Evidence evidence) {
        return switch (kind) {
            case OUT_OF_MEMORY, OUT_OF_HEAP -> new PodOutOfMemoryException(evidence);
            case EVICTED -> new PodEvictedException(evidence);
            case PREEMPTED -> new PodPreemptedException(evidence);
            case NODE_LOST -> new NodeLostException(evidence);
            case IMAGE -> new ImageUnavailableException(evidence);
            case UNSCHEDULABLE, TURNED_AWAY -> new PodUnschedulableException(evidence);
            case QUOTA -> new QuotaExceededException(evidence);
            case REFUSED -> new PodRefusedException(evidence);
            case NO_START -> new ContainerStartException(evidence);
            case CLASS_DEADLINE -> new DeadlineExceededException(Limit.CLASS, evidence);
            case SCHEDULE_DEADLINE -> new DeadlineExceededException(Limit.SCHEDULE, evidence);
            case RUN_DEADLINE -> new DeadlineExceededException(Limit.RUN, evidence);
            case POD_DEADLINE -> new DeadlineExceededException(Limit.POD, evidence);
            case JOB_DEADLINE -> new DeadlineExceededException(Limit.JOB, evidence);
            case DELETED -> new PodDeletedException(evidence);
            case EXITED -> new PodExitedException(exitCode, evidence);
            case GAP -> new StreamGapException(evidence);
            case DISCONNECTED, NOT_PREPARED, NOTHING_FOUND, LAUNCHER_FAILED, CONTRADICTION ->
                new PodLostException(evidence);
        };
    }

    /** What to do, as a sentence. */
    public String remedy() {
        return kind.remedy;
    }

    /** Causes that call for different remedies. */
    public enum Kind {
        OUT_OF_MEMORY(
                false,
                "Give the container podunit more memory (resources.limits.memory in podunit.pod.template), or let the test"
                        + " JVM take less (-Xmx in podunit.jvm.arguments)."),
        OUT_OF_HEAP(
                false,
                "Let the test take less, or give the test JVM more (-Xmx, or -XX:MaxMetaspaceSize and the like, in"
                        + " podunit.jvm.arguments), and the container as much (resources.limits.memory in podunit.pod.template)."),
        EVICTED(
                true,
                "Let the container podunit ask for what it needs (resources.requests in podunit.pod.template), so that it"
                        + " gets a node that has it; kubectl describe node tells what a node is short of."),
        PREEMPTED(
                true,
                "Give the pods a priority of their own (priorityClassName in podunit.pod.template), or run when there is"
                        + " more room."),
        NODE_LOST(true, "See what became of the node: kubectl describe node."),
        IMAGE(
                false,
                "Correct podunit.image or podunit.image.pull.policy; a registry that asks for a password needs"
                        + " imagePullSecrets in podunit.pod.template."),
        UNSCHEDULABLE(
                false,
                "Let the pod ask for less or for other nodes (podunit.pod.template), make room, or give the cluster longer to"
                        + " grow with podunit.timeout.schedule."),
        TURNED_AWAY(true, "The node had no room after all, or does not suit: kubectl describe node."),
        QUOTA(
                false,
                "Free some of the quota (kubectl describe quota), run fewer pods at once (podunit.parallelism), or wait longer"
                        + " with podunit.timeout.schedule."),
        REFUSED(
                false,
                "Let podunit.pod.template ask for what the namespace allows, or have the policy, limit or service account"
                        + " corrected that the text names."),
        NO_START(
                false,
                "Correct what podunit.pod.template mounts or refers to, or choose a podunit.image that has a JRE."),
        CLASS_DEADLINE(false, "Raise podunit.timeout.class if the class needs that long."),
        SCHEDULE_DEADLINE(
                false,
                "See what the cluster says above; podunit.image, podunit.pod.template and podunit.timeout.schedule decide what"
                        + " is started and how long that may take."),
        RUN_DEADLINE(false, "Raise podunit.timeout.run, or let more pods share the work with podunit.parallelism."),
        POD_DEADLINE(
                false,
                "Raise podunit.timeout.run: activeDeadlineSeconds of the pod is what is left of that, and a minute."
                        + CHANGED),
        JOB_DEADLINE(
                false,
                "Raise podunit.timeout.run: activeDeadlineSeconds of the Job is what is left of that, and an hour."
                        + CHANGED),
        DELETED(
                true,
                "Find out who deletes Jobs or pods of this namespace: a drain, a clean-up job, or a colleague; the audit log of the"
                        + " cluster knows."),
        EXITED(
                false,
                "See the last lines: something called System.exit or Runtime.halt, or the JVM crashed or was killed."),
        GAP(false, "Let tests print less, or let the nodes keep more of each log (the kubelet's containerLogMaxSize)."),
        DISCONNECTED(
                false,
                "Run it again. Tests in a container that was there before depend on one connection, by way of the API server:"
                        + " podunit.executor=job does not."),
        NOT_PREPARED(
                false,
                "See whether pods reach the content store (network policies, podunit.store.idle), and whether the pod has room"
                        + " on its disk, or in podunit.exec.scratch."),
        NOTHING_FOUND(
                false, "The class path here changed while tests ran, or is not what was sent: build first, then run."),
        LAUNCHER_FAILED(false, "Run the same class locally; what stops it there stops it in a pod."),
        CONTRADICTION(false, "Run it again; if it stays so, the files in the report directory show who said what.");

        private final boolean infrastructure;
        private final String remedy;

        Kind(boolean infrastructure, String remedy) {
            this.infrastructure = infrastructure;
            this.remedy = remedy;
        }
    }
}
