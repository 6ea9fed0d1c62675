package io.podunit.launcher.embedded.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.log.PodLog;
import io.podunit.launcher.embedded.node.container.Container;
import io.podunit.launcher.embedded.node.container.ContainerProcess;
import io.podunit.launcher.embedded.node.container.NotReadyException;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Runs one pod, from its volumes to its end. */
final class PodRunner {

    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final int GLANCES_FOR_CHILDREN = 20;
    private static final String DEADLINE = "Pod was active on the node longer than the specified deadline";

    private final Reports reports;
    private final ObjectNode pod;
    private final Container container;
    private final Termination termination;
    private final Map<Integer, Integer> ports;
    private String lastProblem = "";

    /** Where a runner says what happens. */
    record Reports(EventRecorder events, PodStatus status, PodLog log) {}

    /** @param ports by port of the container: the port of this machine */
    PodRunner(
            Reports reports,
            ObjectNode pod,
            Container container,
            Termination termination,
            Map<Integer, Integer> ports) {
        this.reports = reports;
        this.pod = pod;
        this.container = container;
        this.termination = termination;
        this.ports = ports;
    }

    /** Returns when the pod has ended. */
    void run() throws InterruptedException {
        reports.events().normal(pod, "Scheduled", "Successfully assigned to " + PodStatus.NODE);
        while (!termination.requested(grace())) {
            try {
                execute(container.start(reports.log(), ports));
                return;
            } catch (NotReadyException e) {
                report(e);
                termination.pause(RETRY);
            } catch (IOException e) {
                notStarted(e);
                return;
            }
        }
        boolean expired = termination.expired();
        reports.status().neverRan(expired ? "DeadlineExceeded" : "", expired ? DEADLINE : "");
    }

    private Duration grace() {
        return Duration.ofSeconds(
                Trees.at(pod, "spec", "terminationGracePeriodSeconds").asLong(30));
    }

    private void report(NotReadyException problem) {
        String text = String.valueOf(problem.getMessage());
        if (text.equals(lastProblem)) {
            return;
        }
        lastProblem = text;
        reports.status().waiting(problem.reason(), problem.mount() ? "" : text);
        reports.events().warning(pod, problem.mount() ? "FailedMount" : "Failed", text);
    }

    private void notStarted(IOException problem) {
        String text = "failed to create the process of the container: " + problem.getMessage();
        reports.events().warning(pod, "Failed", "Error: " + text);
        reports.log().close();
        reports.status().ended(new PodStatus.End(128, "StartError", text, null, ""));
    }

    private void execute(ContainerProcess process) throws InterruptedException {
        try (process) {
            reports.status().running();
            reports.events().normal(pod, "Started", "Started container " + container.name());
            await(process);
            conclude(process.end());
        }
    }

    private void await(ContainerProcess process) throws InterruptedException {
        boolean terminating = false;
        for (int glance = 0; !process.waitFor(GLANCE); glance++) {
            if (glance % GLANCES_FOR_CHILDREN == 0) {
                process.rememberChildren();
            }
            if (!terminating && termination.requested(grace())) {
                reports.events().normal(pod, "Killing", "Stopping container " + container.name());
                process.terminate();
                terminating = true;
            }
            if (termination.due()) {
                process.kill();
            }
        }
    }

    private void conclude(int exitCode) {
        // The log first: whoever sees the end of the pod may rely on the log being complete.
        reports.log().close();
        boolean expired = termination.expired();
        reports.status()
                .ended(new PodStatus.End(
                        exitCode,
                        exitCode == 0 ? "Completed" : "Error",
                        container.terminationMessage(),
                        expired ? "DeadlineExceeded" : null,
                        expired ? DEADLINE : ""));
    }
}
