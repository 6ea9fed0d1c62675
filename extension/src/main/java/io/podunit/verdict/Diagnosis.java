package io.podunit.verdict;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EndRecord.Cause;
import io.podunit.stream.StreamEnd;
import io.podunit.verdict.Loss.Kind;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.Condition;
import io.podunit.watch.PodState.ContainerState.Terminated;
import io.podunit.watch.PodState.ContainerState.Unheard;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cause of a loss. A deadline that the pod itself reports comes first: it was there before anything else happened. Then what
 * the cluster did to the pod: the condition DisruptionTarget before the pod's own reason before the state of its container, since
 * each later one is often only a consequence. An evicted pod, for one, is also a container that was killed.
 */
final class Diagnosis {

    private static final Set<String> NODE_REASONS = Set.of("NodeLost", "NodeShutdown", "Shutdown", "Terminated");
    private static final Set<String> TURNED_AWAY = Set.of(
            "OutOfcpu",
            "OutOfmemory",
            "OutOfpods",
            "OutOfephemeral-storage",
            "NodeAffinity",
            "UnexpectedAdmissionError");
    private static final Set<String> START_ERRORS = Set.of("StartError", "ContainerCannotRun");
    private static final int KILLED = 137;
    private static final Set<Integer> NO_COMMAND = Set.of(127, 128);

    private final Findings findings;
    private final @Nullable PodState pod;

    Diagnosis(Findings findings) {
        this.findings = findings;
        this.pod = findings.pod().orElse(null);
    }

    /** Of a pod that says itself that it did not run everything, or says nothing. */
    Loss unfinished() {
        return deadline().or(this::done).orElseGet(this::byItself);
    }

    /** That loss, unless the cluster did something to the pod that explains it. */
    Loss because(Loss loss) {
        return done().orElse(loss);
    }

    private Optional<Loss> deadline() {
        return findings.end()
                .filter(end -> end.cause() == Cause.CLASS_TIMEOUT)
                .map(end -> Loss.of(Kind.CLASS_DEADLINE, sentence(end.reason())));
    }

    /** What was done to the pod from outside. */
    private Optional<Loss> done() {
        return disruption().or(this::podReason).or(this::memory).or(this::node).or(this::deletion);
    }

    private Optional<Loss> disruption() {
        return findings.pod()
                .flatMap(state -> state.condition("DisruptionTarget"))
                .map(Diagnosis::disruption);
    }

    private static Loss disruption(Condition target) {
        String why = tail(target.message());
        return switch (String.valueOf(target.reason())) {
            case "PreemptionByScheduler" -> Loss.of(Kind.PREEMPTED, "The pod was preempted" + why);
            case "DeletionByTaintManager" ->
                Loss.of(Kind.NODE_LOST, "The pod was taken from its node, which is tainted" + why);
            case "DeletionByPodGC" -> Loss.of(Kind.NODE_LOST, "The node of the pod is gone" + why);
            case "TerminationByKubelet" ->
                shutdown(target.message())
                        ? Loss.of(Kind.NODE_LOST, "The node of the pod was shut down" + why)
                        : Loss.of(Kind.EVICTED, "The kubelet evicted the pod" + why);
            default -> Loss.of(Kind.EVICTED, "The pod was evicted" + why);
        };
    }

    private static boolean shutdown(@Nullable String message) {
        return message != null && message.contains("shutdown");
    }

    private Optional<Loss> podReason() {
        @Nullable String reason = pod == null ? null : pod.reason();
        if (pod == null || reason == null) {
            return Optional.empty();
        }
        String why = tail(pod.message());
        if (reason.equals("Evicted")) {
            return Optional.of(Loss.of(Kind.EVICTED, "The kubelet evicted the pod" + why));
        } else if (reason.equals("Preempting")) {
            return Optional.of(Loss.of(Kind.PREEMPTED, "The pod made room for a critical one" + why));
        } else if (reason.equals("DeadlineExceeded")) {
            return Optional.of(Loss.of(Kind.POD_DEADLINE, "The pod ran into its activeDeadlineSeconds" + why));
        } else if (NODE_REASONS.contains(reason)) {
            return Optional.of(Loss.of(Kind.NODE_LOST, "The node of the pod went down (" + reason + ")" + why));
        }
        return TURNED_AWAY.contains(reason)
                ? Optional.of(Loss.of(Kind.TURNED_AWAY, "The node turned the pod away (" + reason + ")" + why))
                : Optional.empty();
    }

    private Optional<Loss> memory() {
        Optional<Loss> told = findings.end()
                .filter(end -> end.cause() == Cause.OUT_OF_MEMORY)
                .map(end -> Loss.of(outOf(end), sentence(end.reason())));
        boolean finished = findings.end().map(EndRecord::complete).orElse(false);
        return told.or(() -> findings.terminated()
                .filter(terminated -> "OOMKilled".equals(terminated.reason()) && !finished)
                .map(terminated -> Loss.of(
                        Kind.OUT_OF_MEMORY,
                        "The container used more memory than its limit allows and was killed (OOMKilled, exit code "
                                + terminated.exitCode() + ")")));
    }

    /** What the kernel kills does not end by itself. */
    private static Kind outOf(EndRecord end) {
        return Integer.valueOf(KILLED).equals(end.childExit()) ? Kind.OUT_OF_MEMORY : Kind.OUT_OF_HEAP;
    }

    private Optional<Loss> node() {
        // Of a pod that is deleted at once the kubelet says so, too, whatever node it is on.
        if (!deleted()
                && findings.terminated()
                        .map(Terminated::reason)
                        .filter("ContainerStatusUnknown"::equals)
                        .isPresent()) {
            return Optional.of(Loss.of(Kind.NODE_LOST, "The node lost the pod's container (ContainerStatusUnknown)"));
        }
        return findings.pod()
                .filter(Silence::onDeadNode)
                .map(state -> Loss.of(Kind.NODE_LOST, "The node " + state.node() + " does not answer any more"));
    }

    private Optional<Loss> deletion() {
        boolean stopped = findings.end()
                .map(EndRecord::cause)
                .filter(Cause.STOPPED::equals)
                .isPresent();
        if (!deleted() && !stopped) {
            return Optional.empty();
        }
        Optional<String> ofJob = findings.events().stream()
                .filter(event -> event.startsWith("DeadlineExceeded"))
                .findFirst();
        return Optional.of(ofJob.map(Loss::jobDeadline)
                .orElseGet(() -> Loss.of(
                        Kind.DELETED,
                        deleted()
                                ? "The pod was deleted while it was needed"
                                : "The pod was asked to end, and nothing says by whom")));
    }

    private boolean deleted() {
        return findings.gone() || findings.pod().map(PodState::terminating).orElse(false);
    }

    private Loss byItself() {
        EndRecord end = findings.end().orElse(null);
        if (end != null && end.cause() != Cause.EXITED) {
            return told(end);
        } else if (end != null) {
            Integer child = end.childExit();
            int code = child == null ? end.exitCode() : child;
            return new Loss(Kind.EXITED, "The tests did not run to their end: " + end.reason(), code, false);
        }
        return findings.terminated().map(this::wordless).orElseGet(this::unknown);
    }

    private static Loss told(EndRecord end) {
        Cause cause = end.cause();
        if (cause == Cause.NOTHING_FOUND) {
            return Loss.of(Kind.NOTHING_FOUND, "The pod ran nothing: " + end.reason());
        }
        Kind kind = cause == Cause.NOT_PREPARED
                ? Kind.NOT_PREPARED
                : cause == Cause.EVENTS_LOST ? Kind.CONTRADICTION : Kind.LAUNCHER_FAILED;
        return Loss.of(kind, "The tests did not run to their end: " + end.reason());
    }

    private Loss wordless(Terminated terminated) {
        int code = terminated.exitCode();
        if (findings.silent() && (START_ERRORS.contains(terminated.reason()) || NO_COMMAND.contains(code))) {
            return Loss.of(
                    Kind.NO_START,
                    "The container could not be started (exit code " + code + ")" + tail(terminated.message()));
        }
        String killed = code == KILLED ? ", which is that of a killed process" : "";
        return new Loss(
                Kind.EXITED,
                "The pod ended without saying that it was done; its exit code is " + code + killed + unread(findings),
                code,
                findings.silent() && !findings.refused());
    }

    private Loss unknown() {
        if (pod != null && pod.container() instanceof Unheard unheard) {
            return unheard(unheard);
        }
        if (pod != null && !pod.started() && pod.phase().equals("Failed")) {
            return Loss.of(Kind.NO_START, "The pod failed before its container started" + tail(pod.message()));
        }
        boolean fresh =
                findings.replayed().testEvents() == 0 && findings.replayed().lost() == 0 && !findings.refused();
        return new Loss(Kind.GAP, "The pod's log ended before the pod did" + unread(findings), -1, fresh);
    }

    /** The process may have ended well; but nobody has heard it. */
    static Loss unheard(Unheard unheard) {
        return Loss.of(
                Kind.DISCONNECTED,
                "The connection to the tests was lost before their end was heard: "
                        + unheard.reason().replaceFirst("\\.$", ""));
    }

    /** Results come in the log: where it cannot be read, nothing else explains what is missing. */
    static String unread(Findings findings) {
        return findings.stream()
                .filter(end -> !end.endSeen())
                .map(StreamEnd::failure)
                .map(failure -> ". Its log could not be read: " + failure.replaceFirst("\\.$", ""))
                .orElse("");
    }

    private static String tail(@Nullable String message) {
        return Stream.ofNullable(message)
                .filter(text -> !text.isBlank())
                .map(text -> ": " + text.strip().replaceFirst("\\.$", ""))
                .findFirst()
                .orElse("");
    }

    private static String sentence(@Nullable String reason) {
        return reason == null || reason.isEmpty()
                ? "No reason was given"
                : Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
    }
}
