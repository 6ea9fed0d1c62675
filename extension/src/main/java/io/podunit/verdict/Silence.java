package io.podunit.verdict;

import io.podunit.watch.PodState;
import io.podunit.watch.PodState.Condition;
import java.time.Duration;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * When a pod that says nothing is given up. Its supervisor sends a sign of life every five seconds, but a silent stream proves
 * nothing by itself: a kubelet that restarts, or an API server that is away, makes the same silence, and the tests run on.
 * So the cluster must say too that it has lost the node, as it does in the pod's own conditions (nodes themselves are
 * not ours to read).
 */
@API(status = API.Status.INTERNAL)
public final class Silence {

    /** Silence is worth a thought from here on. */
    static final Duration SUSPECT = Duration.ofSeconds(60);

    /** As long as Kubernetes itself waits for a node that does not answer. */
    static final Duration LOST = Duration.ofMinutes(5);

    private static final Set<String> BY_NODE = Set.of("DeletionByTaintManager", "DeletionByPodGC");

    private Silence() {}

    /**
     * Whether a pod is lost with its node: at once where the cluster has begun to delete it for that, otherwise once both have been
     * silent for five minutes.
     */
    public static boolean provesLoss(PodState pod, Duration silence) {
        return silence.compareTo(SUSPECT) >= 0
                && (takenFromNode(pod) || (onDeadNode(pod) && silence.compareTo(LOST) >= 0));
    }

    private static boolean takenFromNode(PodState pod) {
        return pod.condition("DisruptionTarget")
                .filter(condition -> BY_NODE.contains(condition.reason()))
                .isPresent();
    }

    /**
     * A kubelet always says why a pod is not ready. What marks the pods of a node that does not answer gives no reason in the condition
     * (its event has one).
     */
    static boolean onDeadNode(PodState pod) {
        return !pod.terminated()
                && pod.condition("Ready").filter(Silence::unexplained).isPresent();
    }

    private static boolean unexplained(Condition ready) {
        String reason = ready.reason();
        return ready.status().equals("False") && (reason == null || reason.isEmpty() || reason.equals("NodeNotReady"));
    }
}
