package io.podunit.store.pod;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.podunit.PodLostException;
import io.podunit.PodLostException.Evidence;
import io.podunit.lost.ContainerStartException;
import io.podunit.lost.DeadlineExceededException;
import io.podunit.lost.DeadlineExceededException.Limit;
import io.podunit.lost.ImageUnavailableException;
import io.podunit.lost.PodRefusedException;
import io.podunit.lost.PodUnschedulableException;
import io.podunit.lost.QuotaExceededException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Why a pod does not run.
 *
 * @param reason in the cluster's own words
 * @param isFinal whether waiting cannot help
 */
record StoreObstacle(String reason, Kind kind, boolean isFinal) {

    private static final Set<String> HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull");
    private static final String QUOTA = "exceeded quota";
    private static final String ROOM = "Correct podunit.pod.template, or ask whoever runs the namespace for room.";
    private static final String PLACE =
            "Free or add nodes, or set resources, nodeSelector and tolerations in podunit.pod.template.";

    /** The same kinds as of pods that run tests, with what to do. */
    enum Kind {
        IMAGE(
                "Set podunit.image to an image that the nodes have or can pull, and imagePullSecrets in podunit.pod.template where the registry asks for them.",
                ImageUnavailableException::new),
        UNSCHEDULABLE(PLACE, PodUnschedulableException::new),
        QUOTA(ROOM, QuotaExceededException::new),
        REFUSED(ROOM, PodRefusedException::new),
        NO_POD(ROOM, evidence -> new DeadlineExceededException(Limit.SCHEDULE, evidence)),
        PENDING(PLACE, evidence -> new DeadlineExceededException(Limit.SCHEDULE, evidence)),
        NO_START("Correct podunit.image or podunit.pod.template.", ContainerStartException::new);

        private final String remedy;
        private final Function<Evidence, PodLostException> exception;

        Kind(String remedy, Function<Evidence, PodLostException> exception) {
            this.remedy = remedy;
            this.exception = exception;
        }
    }

    /** What to do, as a sentence. */
    String remedy() {
        return kind.remedy;
    }

    PodLostException exception(Evidence evidence) {
        return kind.exception.apply(evidence);
    }

    /** Without a pod, only the Job's events tell. */
    static StoreObstacle ofJob(List<Event> events) {
        return last(events, "FailedCreate")
                .map(StoreObstacle::refused)
                .orElse(new StoreObstacle("the Job controller has made no pod yet", Kind.NO_POD, false));
    }

    static StoreObstacle ofPod(Pod pod, Supplier<List<Event>> events) {
        ContainerState state = StorePod.state(pod).orElse(new ContainerState());
        if (state.getTerminated() != null) {
            return new StoreObstacle("its container ended with " + end(state.getTerminated()), Kind.NO_START, true);
        }
        if ("Failed".equals(pod.getStatus() == null ? null : pod.getStatus().getPhase())) {
            String reason = pod.getStatus().getReason() + ": " + pod.getStatus().getMessage();
            return new StoreObstacle("its pod failed, " + reason, Kind.NO_START, true);
        }
        return unscheduled(pod)
                .or(() -> Optional.ofNullable(state.getWaiting()).map(waiting -> waiting(waiting, events)))
                .orElse(new StoreObstacle("its pod is pending", Kind.PENDING, false));
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
                        Kind.UNSCHEDULABLE,
                        false));
    }

    private static StoreObstacle waiting(ContainerStateWaiting waiting, Supplier<List<Event>> events) {
        String reason = String.valueOf(waiting.getReason());
        if (reason.equals("ContainerCreating")) {
            String mount =
                    last(events.get(), "FailedMount").map(text -> ", " + text).orElse("");
            return new StoreObstacle("its container is being created" + mount, Kind.NO_START, false);
        }
        String text = waiting.getMessage() == null ? reason : reason + ": " + waiting.getMessage();
        return new StoreObstacle(
                "its container waits, " + text,
                reason.contains("Image") ? Kind.IMAGE : Kind.NO_START,
                HOPELESS.contains(reason));
    }

    private static StoreObstacle refused(String message) {
        return new StoreObstacle(
                "its pod was refused: " + message,
                message.contains(QUOTA) ? Kind.QUOTA : Kind.REFUSED,
                refusedForGood(message));
    }

    /** A quota may have room again, and a new namespace gets its service account a moment later. */
    private static boolean refusedForGood(String message) {
        return message.contains("forbidden")
                && !message.contains(QUOTA)
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
