package io.podunit.verdict;

import io.podunit.verdict.Loss.Kind;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.Condition;
import io.podunit.watch.PodState.ContainerState.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a Job's container from starting, and how long it may. What no time can mend is a loss at once; what may mend itself (a
 * registry, a secret that comes late) has a grace; everything else has until its deadline.
 *
 * @param pod empty where the Job has none
 * @param events of the Job and the pod, each {@code Reason: message}
 */
@API(status = API.Status.INTERNAL)
public record StartObstacle(Optional<PodState> pod, List<String> events) {

    private static final Set<String> HOPELESS_IMAGE = Set.of("InvalidImageName", "ErrImageNeverPull");
    private static final Set<String> IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "ImageInspectError", "RegistryUnavailable", "ErrImageNeverPull");
    private static final Set<String> START =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "CrashLoopBackOff");

    private static final Pattern FULL_NODE = Pattern.compile("Insufficient |Too many pods");

    /** For registries: a node that has just joined, or a registry that restarts, needs about that long. */
    private static final Duration IMAGE_GRACE = Duration.ofMinutes(2);

    /** For what is created together with the run, and may come a moment later. */
    private static final Duration START_GRACE = Duration.ofSeconds(30);

    /** Whether the Job waits for room in a quota, which may come. */
    public Optional<String> waitsForQuota() {
        return refusal().filter(event -> event.contains("exceeded quota"));
    }

    /** What the scheduler says where the pod only waits until others leave their nodes. */
    public Optional<String> waitsForNode() {
        return pod.filter(state -> !state.scheduled())
                .flatMap(state -> state.condition("PodScheduled"))
                .flatMap(condition -> Optional.ofNullable(condition.message()))
                .filter(said -> FULL_NODE.matcher(said).find());
    }

    /** What stands in the way at the moment; the time for {@link #hopeless} begins anew whenever this changes. */
    public Optional<Kind> kind() {
        return pod.isEmpty() ? refusal().map(event -> Kind.REFUSED) : pod.flatMap(StartObstacle::kind);
    }

    private static Optional<Kind> kind(PodState state) {
        @Nullable String reason = state.container() instanceof Waiting waiting ? waiting.reason() : null;
        if (reason == null) {
            return Optional.empty();
        }
        boolean image = IMAGE.contains(reason) || HOPELESS_IMAGE.contains(reason);
        return image ? Optional.of(Kind.IMAGE) : START.contains(reason) ? Optional.of(Kind.NO_START) : Optional.empty();
    }

    /**
     * Why it will never start, as far as that is certain by now.
     *
     * @param waited for how long the same has stood in the way
     */
    public Optional<Loss> hopeless(Duration waited) {
        return pod.isPresent() ? hopeless(pod.get(), waited) : refused(waited);
    }

    /**
     * Why it did not start in time.
     *
     * @param schedule what {@code podunit.timeout.schedule} allows
     */
    public Loss late(Duration schedule) {
        String limit = " within podunit.timeout.schedule (" + schedule.toSeconds() + " s)";
        Optional<Loss> known = pod.flatMap(state -> obstacle(state, limit));
        return known.or(() -> waitsForQuota()
                        .map(event -> Loss.of(Kind.QUOTA, "A quota left no room for the pod" + limit + ": " + event)))
                .orElseGet(() -> Loss.of(
                        Kind.SCHEDULE_DEADLINE,
                        pod.isPresent()
                                ? "The pod did not start" + limit
                                        + pod.map(StartObstacle::waiting).orElse("")
                                : "No pod was created" + limit));
    }

    private Optional<Loss> obstacle(PodState state, String limit) {
        if (!state.scheduled()) {
            return state.condition("PodScheduled")
                    .map(Condition::message)
                    .map(said -> Loss.of(Kind.UNSCHEDULABLE, "No node was found for the pod" + limit + ": " + said));
        } else if (kind(state).isPresent()) {
            return Optional.of(cannot(state));
        }
        return events.stream()
                .filter(event -> event.startsWith("FailedMount") || event.startsWith("FailedAttachVolume"))
                .reduce((first, last) -> last)
                .map(event -> Loss.of(Kind.NO_START, "A volume of the pod was not there" + limit + ": " + event));
    }

    private Optional<Loss> hopeless(PodState state, Duration waited) {
        if (!(state.container() instanceof Waiting waiting) || waiting.reason() == null) {
            return Optional.empty();
        } else if (HOPELESS_IMAGE.contains(waiting.reason())
                || (IMAGE.contains(waiting.reason()) && waited.compareTo(IMAGE_GRACE) >= 0)
                || (START.contains(waiting.reason()) && waited.compareTo(START_GRACE) >= 0)) {
            return Optional.of(cannot(state));
        }
        return Optional.empty();
    }

    private static Loss cannot(PodState state) {
        return Loss.of(kind(state).orElse(Kind.NO_START), "The container cannot start" + waiting(state));
    }

    /** A Job whose pods are refused has no pod and never gets one; only its events say why. */
    private Optional<Loss> refused(Duration waited) {
        return refusal()
                .filter(event -> !event.contains("exceeded quota"))
                // In a new namespace the account comes a moment later than the rest.
                .filter(event -> !event.contains("serviceaccount") || waited.compareTo(START_GRACE) >= 0)
                .map(event -> Loss.of(Kind.REFUSED, "The cluster refuses the pod: " + event));
    }

    private Optional<String> refusal() {
        return events.stream().filter(event -> event.startsWith("FailedCreate")).reduce((first, last) -> last);
    }

    private static String waiting(PodState state) {
        if (state.container() instanceof Waiting waiting && waiting.reason() != null) {
            return ": " + waiting.reason() + (waiting.message() == null ? "" : ": " + waiting.message());
        }
        return "";
    }
}
