package io.podunit.engine.exec;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerCommand.Input;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.cluster.exec.ProcessWords;
import io.podunit.engine.run.Deadline;
import io.podunit.exec.ExecTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Ends what a run left in a container, and removes its directory. It has no say in the run's outcome, so its failures are text. */
record Discarding(Cluster cluster, ExecTarget target, String directory) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(250);
    private static final int LINES = 3;

    /**
     * What was not removed.
     *
     * @param mayRun whether it may be more than files
     */
    record Left(String warning, boolean mayRun) {}

    /** @param restart until when a container may be started anew */
    Optional<Left> run(Deadline restart) {
        try {
            return removed(restart);
        } catch (ClusterException e) {
            return Optional.of(left(String.valueOf(e.getMessage()), true));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(left("this was interrupted", true));
        }
    }

    /** With the pod all of it is gone; with a container that is started anew, what was on none of its volumes. */
    private Optional<Left> removed(Deadline restart) throws InterruptedException {
        for (Optional<Pod> pod = pod(); pod.isPresent(); pod = pod()) {
            if (runs(pod.get())) {
                return failure();
            } else if (restart.passed()) {
                return Optional.of(left("its container does not run", false));
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

    private Optional<Left> failure() throws InterruptedException {
        ProcessWords words = new ProcessWords();
        ContainerCommand command =
                new ContainerCommand(target.place(), StartScript.discard(directory), Input.NONE, false);
        try (ContainerProcess process = cluster.start(command, words)) {
            Optional<ProcessEnd> end = process.await(PATIENCE);
            if (end.equals(Optional.of(new ProcessEnd.Exited(0)))) {
                return Optional.empty();
            }
            String why = end.map(how -> how.words("the command ended")).orElse("it took too long") + said(words.text());
            return Optional.of(left(why, !end.equals(Optional.of(new ProcessEnd.Exited(StartScript.ONLY_FILES)))));
        }
    }

    private static String said(String words) {
        return words.isEmpty() ? "" : words.lines().limit(LINES).collect(Collectors.joining("; ", " (", ")"));
    }

    private Left left(String why, boolean mayRun) {
        String warning = "podunit: what the run had in " + target.place() + " was not removed: " + why
                + (mayRun
                        ? ". Its processes, which have PODINFO_EXEC=" + directory
                                + " in their environment, may still run: end them first"
                        : "")
                + ". If it is still there: kubectl exec -n "
                + target.place().namespace() + ' ' + target.place().pod() + " -c "
                + target.place().container() + " -- rm -rf " + directory;
        return new Left(warning, mayRun);
    }
}
