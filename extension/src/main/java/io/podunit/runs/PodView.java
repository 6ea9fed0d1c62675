package io.podunit.runs;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState;
import io.podunit.watch.PodStates;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A pod as people see it.
 *
 * @param job that it belongs to, or empty
 * @param phase as the API has it, or Terminating
 * @param reason why it is no further, in a word, or null
 * @param age by the server's clock, or null where that is not known
 * @param containers their names; Podunit's own is the first where it has one
 */
@API(status = API.Status.INTERNAL)
public record PodView(
        String name,
        String job,
        String phase,
        @Nullable String node,
        @Nullable String reason,
        @Nullable Duration age,
        List<String> containers,
        boolean started,
        boolean ended) {

    private static final String OURS = "podunit";

    public PodView {
        containers = List.copyOf(containers);
    }

    static PodView of(Pod pod, Ages ages) {
        PodState state = PodStates.of(pod);
        return new PodView(
                state.name(),
                state.job(),
                state.terminating() ? "Terminating" : state.phase(),
                state.node(),
                reason(state),
                ages.of(pod),
                containers(pod),
                !state.phase().equals("Pending"),
                state.terminated() || List.of("Succeeded", "Failed").contains(state.phase()));
    }

    private static @Nullable String reason(PodState state) {
        if (state.reason() != null) {
            return state.reason();
        } else if (state.container() instanceof ContainerState.Waiting waiting && waiting.reason() != null) {
            return waiting.reason();
        } else if (state.container() instanceof ContainerState.Terminated ended) {
            return ended.exitCode() == 0
                    ? null
                    : Objects.requireNonNullElse(ended.reason(), "exit " + ended.exitCode());
        }
        return state.condition("PodScheduled").map(PodState.Condition::reason).orElse(null);
    }

    private static List<String> containers(Pod pod) {
        return pod.getSpec() == null
                ? List.of()
                : pod.getSpec().getContainers().stream()
                        .map(Container::getName)
                        .sorted((one, other) -> Boolean.compare(other.equals(OURS), one.equals(OURS)))
                        .toList();
    }
}
