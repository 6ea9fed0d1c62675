package io.podunit.verdict;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.Condition;
import io.podunit.watch.PodState.ContainerState;
import io.podunit.watch.PodState.ContainerState.Terminated;
import io.podunit.watch.PodState.ContainerState.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** States of pods, as they were recorded on clusters. Immutable. */
record Pods(PodState state) {

    static Pods of(String phase, ContainerState container) {
        return new Pods(
                new PodState("pod-x", "uid", "job", "node-1", phase, container, null, null, List.of(), false, false));
    }

    static Pods terminated(int exitCode, String reason, String message) {
        return of(exitCode == 0 ? "Succeeded" : "Failed", new Terminated(exitCode, null, reason, message));
    }

    static Pods waiting(String reason, String message) {
        return of("Pending", new Waiting(reason, message));
    }

    static String text(EndRecord end) {
        return new String(EventEncoder.encode(end), StandardCharsets.UTF_8);
    }

    Pods with(String type, String status, String reason, String message) {
        List<Condition> conditions = new ArrayList<>(state.conditions());
        conditions.add(new Condition(type, status, reason, message));
        return copy(state.node(), state.reason(), state.message(), conditions, state.terminating(), state.gone());
    }

    Pods disrupted(String reason, String message) {
        return with("DisruptionTarget", "True", reason, message);
    }

    Pods reason(String reason, String message) {
        return copy(state.node(), reason, message, state.conditions(), state.terminating(), state.gone());
    }

    Pods unscheduled() {
        return copy(null, state.reason(), state.message(), state.conditions(), state.terminating(), state.gone());
    }

    Pods terminating() {
        return copy(state.node(), state.reason(), state.message(), state.conditions(), true, state.gone());
    }

    Pods gone() {
        return copy(state.node(), state.reason(), state.message(), state.conditions(), state.terminating(), true);
    }

    private Pods copy(
            String node, String reason, String message, List<Condition> conditions, boolean terminating, boolean gone) {
        return new Pods(new PodState(
                state.name(),
                state.uid(),
                state.job(),
                node,
                state.phase(),
                state.container(),
                reason,
                message,
                conditions,
                terminating,
                gone));
    }
}
