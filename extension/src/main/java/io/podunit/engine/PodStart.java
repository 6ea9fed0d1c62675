package io.podunit.engine;

import io.podunit.PodLostException;
import io.podunit.engine.PodEvidence.Loss;
import io.podunit.job.SubmittedJob;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits until a Job's container runs, and says why it does not. */
final class PodStart {

    /** Nothing that time could mend. A pull may succeed later; these cannot. */
    private static final Set<String> HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull", "RunContainerError");

    private static final Duration SLICE = Duration.ofSeconds(1);

    private final RunContext run;
    private final SubmittedJob job;

    PodStart(RunContext run, SubmittedJob job) {
        this.run = run;
        this.job = job;
    }

    /** @throws PodLostException with the cluster's own words where the container does not start in time */
    PodState await() throws InterruptedException {
        Duration schedule = run.configuration().timeouts().schedule();
        Deadline deadline = run.deadline().within(schedule);
        while (true) {
            Optional<PodState> pod =
                    run.pods().await(job.name(), deadline.slice(SLICE), state -> state.started() || state.gone());
            if (pod.isPresent() && (pod.get().started() || !pod.get().gone())) {
                return pod.get();
            }
            Optional<PodState> seen = run.pods().find(job.name());
            Optional<String> hopeless = seen.isPresent() ? hopeless(seen.get()) : refused();
            if (hopeless.isPresent()) {
                throw lost(seen, hopeless.get());
            } else if (deadline.passed()) {
                throw lost(
                        seen,
                        "The pod did not start within podunit.timeout.schedule (" + schedule.toSeconds() + " s)"
                                + seen.map(PodStart::waiting).orElse(""));
            }
        }
    }

    private static Optional<String> hopeless(PodState state) {
        if (state.gone()) {
            return Optional.of("The pod was deleted before it started");
        } else if (state.phase().equals("Failed")) {
            return Optional.of("The pod failed before its container started: " + state.reason());
        } else if (state.container() instanceof Waiting waiting
                && HOPELESS.contains(String.valueOf(waiting.reason()))) {
            return Optional.of("The container cannot start: " + waiting.reason() + ": " + waiting.message());
        }
        return Optional.empty();
    }

    /** A Job whose pods are refused has no pod and never gets one; only its events say why. */
    private Optional<String> refused() {
        List<String> events = new PodEvidence(run.cluster(), job, Optional.empty()).events();
        return events.stream()
                .filter(event -> event.startsWith("FailedCreate"))
                // A quota may be free again later; all other refusals are final.
                .filter(event -> !event.contains("exceeded quota"))
                .findFirst()
                .map(event -> "The cluster refuses the pod: " + event);
    }

    private static String waiting(PodState state) {
        return state.container() instanceof Waiting waiting && waiting.reason() != null
                ? ": " + waiting.reason() + ": " + waiting.message()
                : "";
    }

    private PodLostException lost(Optional<PodState> seen, String reason) {
        String remedy = "See what the cluster says above; "
                + "podunit.image, podunit.pod.template and podunit.timeout.schedule decide what is started and how long that may take.";
        return new PodEvidence(run.cluster(), job, seen).exception(reason, new Loss(List.of(), null, remedy));
    }
}
