package io.podunit.engine;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.replay.ReplaySummary;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Terminated;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a pod ended as it should have. All witnesses must agree: the events as they were replayed, the pod's end
 * record, its termination message and its exit code. What one of them does not say is not guessed.
 *
 * @param missing how many frames of the log never came
 */
record Verdict(ReplaySummary replayed, long missing, Optional<PodState> pod) {

    /** Why the pod's tests cannot be believed; empty where they can. */
    Optional<String> objection() {
        EndRecord end = replayed.end();
        if (replayed.violation() != null) {
            return Optional.of("The pod's report breaks the protocol: " + replayed.violation());
        } else if (end == null) {
            return Optional.of("The pod ended without saying that it was done" + how());
        } else if (!end.complete()) {
            return Optional.of("The tests did not run to their end: " + end.reason());
        } else if (end.exitCode() > 1) {
            return Optional.of("The pod ran nothing: " + end.reason());
        }
        return disagreement(end);
    }

    private Optional<String> disagreement(EndRecord end) {
        if (missing > 0) {
            return Optional.of(missing + " lines of the pod's log are missing");
        } else if (end.nodes() != replayed.nodes() || !end.statusHash().equals(replayed.statusHash())) {
            return Optional.of("The pod says that " + end.nodes() + " nodes ended, but " + replayed.nodes()
                    + " were reported, or others");
        } else if (replayed.unreported() != null) {
            return Optional.of("The pod did not report " + replayed.unreported());
        }
        // A pod that is gone can tell no more than it did; one that is there must say how its container ended.
        if (pod.filter(state -> !state.gone() && !state.terminated()).isPresent()) {
            return Optional.of("The pod says that it is done, but its container was not seen to end");
        }
        return pod.map(PodState::container)
                .filter(Terminated.class::isInstance)
                .map(Terminated.class::cast)
                .flatMap(terminated -> disagreement(end, terminated));
    }

    private static Optional<String> disagreement(EndRecord end, Terminated terminated) {
        if (terminated.exitCode() != end.exitCode()) {
            return Optional.of("The pod says that its exit code is " + end.exitCode() + ", but the container's is "
                    + terminated.exitCode());
        }
        @Nullable String message = terminated.message();
        if (message == null || message.isBlank()) {
            return Optional.empty();
        }
        try {
            EndRecord witness = EventDecoder.decodeEnd(message.getBytes(StandardCharsets.UTF_8));
            return witness.statusHash().equals(end.statusHash())
                    ? Optional.empty()
                    : Optional.of("The pod's termination message speaks of other results than its log");
        } catch (MalformedEventException e) {
            // Something else wrote there; the log has been checked without it.
            return Optional.empty();
        }
    }

    private String how() {
        return pod.map(state -> state.gone() ? " (it was deleted)" : "").orElse("");
    }
}
