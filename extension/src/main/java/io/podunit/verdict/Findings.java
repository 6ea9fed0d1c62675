package io.podunit.verdict;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.replay.ReplaySummary;
import io.podunit.replay.ReplaySummary.Tally;
import io.podunit.stream.StreamEnd;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Terminated;
import io.podunit.watch.PodState.ContainerState.Unheard;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one attempt when its verdict is due.
 *
 * @param pod as it was last seen
 * @param explanations asks for the events of the pod and its Job, each {@code Reason: message}; they explain and never decide, so
 *     of a pod that is believed nobody asks for them
 */
@API(status = API.Status.INTERNAL)
public record Findings(
        ReplaySummary replayed,
        Optional<StreamEnd> stream,
        Optional<PodState> pod,
        Supplier<List<String>> explanations) {

    /** With events that are known already. */
    public Findings(ReplaySummary replayed, Optional<StreamEnd> stream, Optional<PodState> pod, List<String> events) {
        this(replayed, stream, pod, () -> events);
    }

    /** Of a pod that never ran. */
    public static Findings beforeStart(Optional<PodState> pod, Supplier<List<String>> events) {
        Tally nothing = new Tally(0, "", null);
        ReplaySummary silence = new ReplaySummary(0, nothing, nothing, 0, null, null, null);
        return new Findings(silence, Optional.empty(), pod, events);
    }

    List<String> events() {
        return explanations.get();
    }

    /** The pod's own word, from its log or, where that was lost, from its termination message. */
    Optional<EndRecord> end() {
        return Optional.ofNullable(replayed.end()).or(this::witness);
    }

    /** The termination message; empty where the pod has none, or something else wrote there. */
    Optional<EndRecord> witness() {
        return terminated().flatMap(terminated -> witness(terminated.message()));
    }

    private static Optional<EndRecord> witness(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(EventDecoder.decodeEnd(message.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedEventException e) {
            // The runtime writes there too, such as why it could not start a container.
            return Optional.empty();
        }
    }

    Optional<Terminated> terminated() {
        return pod.map(PodState::container).filter(Terminated.class::isInstance).map(Terminated.class::cast);
    }

    /** Of tests that run in somebody else's container: why nothing was heard of their end. */
    Optional<Unheard> unheard() {
        return pod.map(PodState::container).filter(Unheard.class::isInstance).map(Unheard.class::cast);
    }

    boolean gone() {
        return pod.map(PodState::gone).orElse(false);
    }

    /** Whether the log may not be read, which is so for another attempt as well. */
    boolean refused() {
        return stream.filter(StreamEnd::refused).isPresent();
    }

    /** Whether not one line of the pod's own ever came. */
    boolean silent() {
        return stream.map(end -> end.next() == 0).orElse(true);
    }
}
