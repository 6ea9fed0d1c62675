package io.podunit.launcher.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.log.PodLog;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs one pod, from its volumes to its end. */
final class PodRunner {

    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final int LONGEST_MESSAGE = 4096;

    private final Tools tools;
    private final ObjectNode pod;
    private final JsonNode container;
    private final Path home;
    private final Path terminationLog;
    private final Termination termination;
    private final Map<Integer, Integer> ports;
    private String lastProblem = "";

    /** What all runners share. */
    record Tools(ObjectStore store, EventRecorder events, PodStatus status, PodLog log) {}

    PodRunner(Tools tools, ObjectNode pod, Path home, Termination termination, Map<Integer, Integer> ports) {
        this.tools = tools;
        this.pod = pod;
        this.container = Trees.at(pod, "spec", "containers").path(0);
        this.home = home;
        this.terminationLog = home.resolve("termination-log");
        this.termination = termination;
        this.ports = ports;
    }

    /** Returns when the pod has ended. */
    void run() throws InterruptedException, IOException {
        tools.events().normal(pod, "Scheduled", "Successfully assigned to " + PodStatus.NODE);
        Files.createDirectories(home.resolve("home"));
        Files.write(terminationLog, new byte[0]);
        while (!termination.requested(grace())) {
            try {
                execute(prepare());
                return;
            } catch (NotReadyException e) {
                report(e);
                termination.pause(RETRY);
            }
        }
        neverRan();
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
        tools.status().waiting(problem.reason(), problem.mount() ? "" : text);
        tools.events().warning(pod, problem.mount() ? "FailedMount" : "Failed", text);
    }

    private void neverRan() {
        if (termination.expired()) {
            tools.status().neverRan("DeadlineExceeded", deadlineText());
        } else {
            tools.status().neverRan("", "");
        }
    }

    private static String deadlineText() {
        return "Pod was active on the node longer than the specified deadline";
    }

    private ProcessBuilder prepare() throws NotReadyException, IOException {
        References references = new References(tools.store(), pod);
        PathMapping mapping = new PodVolumes(home.resolve("volumes"), references)
                .mount(Trees.at(pod, "spec"), container, terminationLog);
        ContainerEnvironment environment = new ContainerEnvironment(container, references);
        ProcessBuilder builder = new ProcessBuilder(ContainerProcess.commandLine(container, environment, mapping));
        environment.apply(builder.environment(), mapping, home.resolve("home"));
        builder.environment().put("PODUNIT_TERMINATION_LOG", terminationLog.toString());
        // All pods share this machine's loopback, so what listens must listen elsewhere, and nowhere else.
        builder.environment().put("PODUNIT_BIND", PodStatus.ADDRESS);
        String map = ports.entrySet().stream()
                .map(it -> it.getKey() + ":" + it.getValue())
                .collect(Collectors.joining(","));
        builder.environment().put("PODUNIT_PORT_MAP", map);
        return builder.directory(ContainerProcess.directory(container, mapping, home.resolve("home"))
                .toFile());
    }

    private void execute(ProcessBuilder builder) throws InterruptedException {
        ContainerProcess process;
        try {
            process = start(builder);
        } catch (IOException e) {
            String text = "failed to create the process of the container: " + e.getMessage();
            tools.events().warning(pod, "Failed", "Error: " + text);
            tools.log().close();
            tools.status().ended(new PodStatus.End(128, "StartError", text, null, ""));
            return;
        }
        tools.status().running();
        tools.events().normal(pod, "Started", "Started container " + Trees.text(container, "name"));
        await(process);
        conclude(process.end());
    }

    private ContainerProcess start(ProcessBuilder builder) throws IOException {
        if (builder.command().isEmpty()) {
            throw new IOException(
                    "no command; the embedded cluster pulls no images, so it knows no image's entry point");
        }
        return ContainerProcess.start(builder, tools.log());
    }

    private void await(ContainerProcess process) throws InterruptedException {
        try {
            boolean terminating = false;
            for (int glance = 0; !process.waitFor(GLANCE); glance++) {
                if (glance % 20 == 0) {
                    process.rememberChildren();
                }
                if (!terminating && termination.requested(grace())) {
                    tools.events().normal(pod, "Killing", "Stopping container " + Trees.text(container, "name"));
                    process.terminate();
                    terminating = true;
                }
                if (termination.due()) {
                    process.kill();
                }
            }
        } catch (InterruptedException e) {
            process.kill();
            throw e;
        }
    }

    private void conclude(int exitCode) {
        // The log first: whoever sees the end of the pod may rely on the log being complete.
        tools.log().close();
        String reason = exitCode == 0 ? "Completed" : "Error";
        boolean expired = termination.expired();
        tools.status()
                .ended(new PodStatus.End(
                        exitCode,
                        reason,
                        terminationMessage(),
                        expired ? "DeadlineExceeded" : null,
                        expired ? deadlineText() : ""));
    }

    private String terminationMessage() {
        try {
            byte[] message = Files.readAllBytes(terminationLog);
            byte[] kept = Arrays.copyOf(message, Math.min(message.length, LONGEST_MESSAGE));
            return new String(kept, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "the termination message could not be read: " + e.getMessage();
        }
    }
}
