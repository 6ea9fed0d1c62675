package io.podunit.engine.exec;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerCommand.Input;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.cluster.exec.ProcessLines;
import io.podunit.engine.run.Deadline;
import io.podunit.exec.ExecTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Ends what a run left in a container, and removes its directory. It has no say in the run's outcome, so its failures are text. */
record Discarding(Cluster cluster, ExecTarget target, String directory) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(250);

    Optional<String> run() {
        try {
            return removed();
        } catch (ClusterException e) {
            return Optional.of(warning(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(warning("this was interrupted"));
        }
    }

    /** With the pod all of it is gone; with a container that is started anew, what was on none of its volumes. */
    private Optional<String> removed() throws InterruptedException {
        Deadline patience = new Deadline(System::nanoTime, PATIENCE);
        for (Optional<Pod> pod = pod(); pod.isPresent(); pod = pod()) {
            if (runs(pod.get())) {
                return failure().map(this::warning);
            } else if (patience.passed()) {
                return Optional.of(warning("its container does not run"));
            }
            TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
        }
        return Optional.empty();
    }

    /** Empty where nothing will run in it any more. */
    private Optional<Pod> pod() {
        return cluster.get(Pod.class, target.place().pod())
                .filter(pod -> pod.getMetadata().getUid().equals(target.uid()))
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod ->
                        !List.of("Succeeded", "Failed").contains(pod.getStatus().getPhase()));
    }

    private boolean runs(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> target.place().container().equals(status.getName()))
                .anyMatch(
                        status -> status.getState() != null && status.getState().getRunning() != null);
    }

    private Optional<String> failure() throws InterruptedException {
        ProcessLines lines = new ProcessLines();
        ContainerCommand command =
                new ContainerCommand(target.place(), StartScript.discard(directory), Input.NONE, false);
        try (ContainerProcess process = cluster.start(command, lines)) {
            Optional<ProcessEnd> end = process.await(PATIENCE);
            return end.equals(Optional.of(new ProcessEnd.Exited(0)))
                    ? Optional.empty()
                    : Optional.of(end.map(ProcessEnd::toString).orElse("it took too long"));
        }
    }

    private String warning(String why) {
        return "podunit: what the run had in " + target.place() + " was not removed: " + why
                + ". If it is still there: kubectl exec -n "
                + target.place().namespace() + ' ' + target.place().pod() + " -c "
                + target.place().container() + " -- rm -rf " + directory;
    }
}
