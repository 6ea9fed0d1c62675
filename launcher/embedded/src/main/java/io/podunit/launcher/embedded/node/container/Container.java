package io.podunit.launcher.embedded.node.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.log.PodLog;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The container of a pod. */
@API(status = API.Status.INTERNAL)
public final class Container {

    private static final int LONGEST_MESSAGE = 4096;

    private final JsonNode spec;
    private final JsonNode container;
    private final References references;
    private final Path directory;
    private final Path home;
    private final Path terminationLog;

    /** @param directory for everything that the pod has on this machine */
    public Container(ObjectStore store, ObjectNode pod, Path directory) throws IOException {
        this.spec = pod.path("spec");
        this.container = spec.path("containers").path(0);
        this.references = new References(store, pod);
        this.directory = directory;
        this.home = Files.createDirectories(directory.resolve("home"));
        this.terminationLog = Files.write(directory.resolve("termination-log"), new byte[0]);
    }

    public String name() {
        return Trees.text(container, "name");
    }

    /**
     * Starts its process.
     *
     * @param ports by port of the container: the port of this machine
     */
    public ContainerProcess start(PodLog log, Map<Integer, Integer> ports) throws NotReadyException, IOException {
        PathMapping mapping =
                new PodVolumes(directory.resolve("volumes"), references).mount(spec, container, terminationLog);
        ContainerEnvironment environment = new ContainerEnvironment(container, references);
        ProcessBuilder builder = new ProcessBuilder(ContainerProcess.commandLine(container, environment, mapping));
        if (builder.command().isEmpty()) {
            throw new IOException(
                    "no command; the embedded cluster pulls no images, so it knows no image's entry point");
        }
        environment.apply(builder.environment(), mapping, home);
        addOwn(builder.environment(), ports);
        builder.directory(ContainerProcess.directory(container, mapping, home).toFile());
        return ContainerProcess.start(builder, log);
    }

    private void addOwn(Map<String, String> environment, Map<Integer, Integer> ports) {
        environment.put("PODUNIT_TERMINATION_LOG", terminationLog.toString());
        // All pods share this machine's loopback, so what listens must listen elsewhere, and nowhere else.
        environment.put("PODUNIT_BIND", References.ADDRESS);
        environment.put(
                "PODUNIT_PORT_MAP",
                ports.entrySet().stream()
                        .map(it -> it.getKey() + ":" + it.getValue())
                        .collect(Collectors.joining(",")));
    }

    public String terminationMessage() {
        try {
            byte[] message = Files.readAllBytes(terminationLog);
            byte[] kept = Arrays.copyOf(message, Math.min(message.length, LONGEST_MESSAGE));
            return new String(kept, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "the termination message could not be read: " + e.getMessage();
        }
    }
}
