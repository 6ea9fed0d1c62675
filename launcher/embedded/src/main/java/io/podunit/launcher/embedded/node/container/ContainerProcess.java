package io.podunit.launcher.embedded.node.container;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.launcher.embedded.log.LogPump;
import io.podunit.launcher.embedded.log.PodLog;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The process of a container, with those that it starts. */
@API(status = API.Status.INTERNAL)
public final class ContainerProcess implements AutoCloseable {

    // Used up only where a process that nobody knows of holds the stream open.
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final Duration AFTER_KILL = Duration.ofSeconds(2);

    private final Process process;
    private final List<Thread> pumps;
    private final Set<ProcessHandle> children = new HashSet<>();

    private ContainerProcess(Process process, PodLog log) {
        this.process = process;
        this.pumps = List.of(
                pump(new LogPump(process.getInputStream(), "stdout", log)),
                pump(new LogPump(process.getErrorStream(), "stderr", log)));
    }

    private static Thread pump(LogPump pump) {
        Thread thread = new Thread(pump, "podunit-embedded-log");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static ContainerProcess start(ProcessBuilder builder, PodLog log) throws IOException {
        Process process = builder.start();
        process.getOutputStream().close();
        return new ContainerProcess(process, log);
    }

    /** The command line on this machine: its own paths, and the JVM of this one for {@code java}. */
    static List<String> commandLine(JsonNode container, ContainerEnvironment environment, PathMapping mapping) {
        List<String> line = new ArrayList<>();
        for (String member : List.of("command", "args")) {
            container.path(member).forEach(it -> line.add(mapping.rewrite(environment.expand(it.asText()))));
        }
        if (!line.isEmpty() && line.get(0).equals("java")) {
            line.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        }
        return line;
    }

    static Path directory(JsonNode container, PathMapping mapping, Path home) {
        String asked = Trees.text(container, "workingDir");
        String local = mapping.rewrite(asked);
        return local.equals(asked) ? home : Path.of(local);
    }

    public boolean waitFor(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    // Once their parent has ended, nobody can tell whose children they were.
    public void rememberChildren() {
        try (Stream<ProcessHandle> found = process.descendants()) {
            found.forEach(children::add);
        }
        children.removeIf(it -> !it.isAlive());
    }

    public void terminate() {
        rememberChildren();
        process.destroy();
    }

    public void kill() {
        rememberChildren();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** As a container ends with its first process: the others are killed, and the log ends. */
    public int end() throws InterruptedException {
        children.forEach(ProcessHandle::destroyForcibly);
        for (Thread pump : pumps) {
            pump.join(LAST_WORDS.toMillis());
        }
        return process.exitValue();
    }

    /** Kills what still runs, whatever has happened. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
            // Until then it may still write into directories that are about to be deleted.
            process.onExit()
                    .completeOnTimeout(process, AFTER_KILL.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }
}
