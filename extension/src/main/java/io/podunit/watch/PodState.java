package io.podunit.watch;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of one pod.
 *
 * @param job name of the Job that owns it
 * @param phase as the API has it: Pending, Running, Succeeded, Failed, Unknown
 * @param gone whether the pod was deleted; the other values are then the last that were seen
 * @param terminating whether deletion was asked for
 * @param conditions as text, for people: {@code PodScheduled=False Unschedulable: 0/1 nodes …}
 */
@API(status = API.Status.INTERNAL)
public record PodState(
        String name,
        String uid,
        String job,
        @Nullable String node,
        String phase,
        ContainerState container,
        @Nullable String reason,
        @Nullable String message,
        List<String> conditions,
        boolean terminating,
        boolean gone) {

    /** The state of Podunit's own container; others are ignored. */
    public sealed interface ContainerState {

        record Waiting(@Nullable String reason, @Nullable String message) implements ContainerState {}

        record Running() implements ContainerState {}

        /** @param message the termination message: the end record, where the supervisor got that far */
        record Terminated(
                int exitCode,
                @Nullable Integer signal,
                @Nullable String reason,
                @Nullable String message) implements ContainerState {}
    }

    public boolean started() {
        return !(container instanceof ContainerState.Waiting);
    }

    public boolean terminated() {
        return container instanceof ContainerState.Terminated;
    }
}
