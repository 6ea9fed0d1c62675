package io.podunit.watch;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of one pod.
 *
 * @param job name of the Job that owns it
 * @param phase as the API has it: Pending, Running, Succeeded, Failed, Unknown
 * @param gone whether the pod was deleted; the other values are then the last that were seen
 * @param terminating whether deletion was asked for
 * @param conditions those that are not as they should be
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
        List<Condition> conditions,
        boolean terminating,
        boolean gone) {

    public PodState {
        conditions = List.copyOf(conditions);
    }

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

        /** Of a process in a container of somebody else's: the connection to it is gone, and nothing is known of its end. */
        record Unheard(String reason) implements ContainerState {}
    }

    /**
     * One condition of the pod.
     *
     * @param status True, False or Unknown
     */
    public record Condition(
            String type,
            String status,
            @Nullable String reason,
            @Nullable String message) {

        /** For people: {@code PodScheduled=False Unschedulable: 0/1 nodes …}. */
        @Override
        public String toString() {
            String why = Stream.of(reason, message).filter(Objects::nonNull).collect(Collectors.joining(": "));
            return (type + '=' + status + ' ' + why).strip();
        }
    }

    /** The condition of that type, where it is not as it should be. */
    public Optional<Condition> condition(String type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    /** Whether a node was found for it. */
    public boolean scheduled() {
        return node != null;
    }

    public boolean started() {
        return !(container instanceof ContainerState.Waiting);
    }

    /** Whether nothing more will be heard of it. */
    public boolean over() {
        return terminated() || gone || container instanceof ContainerState.Unheard;
    }

    public boolean terminated() {
        return container instanceof ContainerState.Terminated;
    }
}
