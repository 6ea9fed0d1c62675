package io.podunit.store;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Why a pod does not run.
 *
 * @param reason in the cluster's own words
 * @param isFinal whether waiting cannot help
 */
record StoreObstacle(String reason, String remedy, boolean isFinal) {

    private static final Set<String> HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull");
    private static final String IMAGE =
            "Set podunit.image to an image that the nodes have or can pull, and imagePullSecrets in podunit.pod.template where the registry asks for them.";
    private static final String PLACE =
            "Free or add nodes, or set resources, nodeSelector and tolerations in podunit.pod.template.";
    private static final String POLICY = "Correct podunit.pod.template, or ask whoever runs the namespace for room.";
    private static final String POD = "Correct podunit.image or podunit.pod.template.";

    /** Without a pod, only the Job's events tell. */
    static StoreObstacle ofJob(List<Event> events) {
        return last(events, "FailedCreate")
                .map(message -> new StoreObstacle("its pod was refused: " + message, POLICY, refusedForGood(message)))
                .orElse(new StoreObstacle("the Job controller has made no pod yet", POLICY, false));
    }

    static StoreObstacle ofPod(Pod pod, Supplier<List<Event>> events) {
        ContainerState state = StorePod.state(pod).orElse(new ContainerState());
        if (state.getTerminated() != null) {
            return new StoreObstacle("its container ended with " + end(state.getTerminated()), POD, true);
        }
        if ("Failed".equals(pod.getStatus() == null ? null : pod.getStatus().getPhase())) {
            String reason = pod.getStatus().getReason() + ": " + pod.getStatus().getMessage();
            return new StoreObstacle("its pod failed, " + reason, POD, true);
        }
        return unscheduled(pod)
                .or(() -> Optional.ofNullable(state.getWaiting()).map(waiting -> waiting(waiting, events)))
                .orElse(new StoreObstacle("its pod is pending", PLACE, false));
    }

    private static Optional<StoreObstacle> unscheduled(Pod pod) {
        List<PodCondition> conditions =
                pod.getStatus() == null ? List.of() : pod.getStatus().getConditions();
        return conditions.stream()
                .filter(condition -> condition.getType().equals("PodScheduled")
                        && condition.getStatus().equals("False"))
                .findFirst()
                .map(condition -> new StoreObstacle(
                        "no node takes its pod, " + condition.getReason() + ": " + condition.getMessage(),
                        PLACE,
                        false));
    }

    private static StoreObstacle waiting(ContainerStateWaiting waiting, Supplier<List<Event>> events) {
        String reason = String.valueOf(waiting.getReason());
        if (reason.equals("ContainerCreating")) {
            String mount =
                    last(events.get(), "FailedMount").map(text -> ", " + text).orElse("");
            return new StoreObstacle("its container is being created" + mount, POD, false);
        }
        String text = waiting.getMessage() == null ? reason : reason + ": " + waiting.getMessage();
        return new StoreObstacle(
                "its container waits, " + text, reason.contains("Image") ? IMAGE : POD, HOPELESS.contains(reason));
    }

    /** A quota may have room again, and a new namespace gets its service account a moment later. */
    private static boolean refusedForGood(String message) {
        return message.contains("forbidden")
                && !message.contains("exceeded quota")
                && !message.contains("serviceaccount")
                && !message.contains("service account");
    }

    private static String end(ContainerStateTerminated end) {
        String message = end.getMessage() == null ? "" : ": " + end.getMessage().strip();
        return "exit code %d (%s)%s".formatted(end.getExitCode(), end.getReason(), message);
    }

    private static Optional<String> last(List<Event> events, String reason) {
        return events.stream()
                .filter(event -> reason.equals(event.getReason()) && event.getMessage() != null)
                .reduce((earlier, later) -> later)
                .map(Event::getMessage);
    }
}
