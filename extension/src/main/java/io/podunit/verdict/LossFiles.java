package io.podunit.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.PodLostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Leaves what is known of a lost pod in files: {@code diagnosis.txt}, {@code pod.json} if there is a pod, {@code log.txt}. */
@API(status = API.Status.INTERNAL)
public final class LossFiles {

    private final Path directory;

    /** @param directory of the attempt's files, below that of the run */
    public LossFiles(Path directory) {
        this.directory = directory;
    }

    /** @return why they could not be written; the loss itself must be told all the same */
    public Optional<String> write(PodLostException lost, Optional<JsonNode> pod, List<String> log) {
        try {
            Files.createDirectories(directory);
            String kind = lost.getClass().getSimpleName();
            Files.writeString(directory.resolve("diagnosis.txt"), kind + ": " + lost.getMessage() + '\n');
            Files.write(directory.resolve("log.txt"), log);
            if (pod.isPresent()) {
                new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValue(directory.resolve("pod.json").toFile(), withoutValues(pod.get()));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("What is known of a lost pod could not be written to " + directory + ": " + e
                    + ". Set podunit.report.directory to a directory that can be written.");
        }
    }

    /** Values of variables hold passwords all too often, and the last applied configuration repeats them. */
    private static JsonNode withoutValues(JsonNode pod) {
        JsonNode shown = pod.deepCopy();
        if (shown.at("/metadata/annotations") instanceof ObjectNode annotations) {
            annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        }
        shown.findValues("env")
                .forEach(variables -> variables.forEach(variable -> {
                    if (variable instanceof ObjectNode named && named.has("value")) {
                        named.put("value", "(not shown)");
                    }
                }));
        return shown;
    }
}
