package io.podunit.engine.exec;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerCommand.Input;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.cluster.exec.ProcessLines;
import io.podunit.exec.ExecTarget;
import java.time.Duration;
import java.util.Optional;

/** Ends what a run left in a container, and removes its directory. It has no say in the run's outcome, so its failures are text. */
record Discarding(Cluster cluster, ExecTarget target, String directory) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    Optional<String> run() {
        try {
            // With the pod all of it is gone; with its container, what was on none of its volumes.
            return there() ? failure().map(this::warning) : Optional.empty();
        } catch (ClusterException e) {
            return Optional.of(warning(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(warning("this was interrupted"));
        }
    }

    private boolean there() {
        return cluster.get(Pod.class, target.place().pod())
                .filter(pod -> pod.getMetadata().getUid().equals(target.uid()))
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> pod.getStatus().getContainerStatuses().stream()
                        .filter(status -> target.place().container().equals(status.getName()))
                        .anyMatch(status ->
                                status.getState() != null && status.getState().getRunning() != null))
                .isPresent();
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
