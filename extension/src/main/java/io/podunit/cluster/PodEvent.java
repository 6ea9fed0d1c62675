package io.podunit.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/** One line of {@link Cluster#watchPods}. */
@API(status = API.Status.INTERNAL)
public sealed interface PodEvent {

    /** A pod as it is now, or as it was last when it was deleted. */
    record Seen(Pod pod, boolean deleted) implements PodEvent {}

    /** Nothing happened up to here. */
    record Bookmark() implements PodEvent {}

    /** The watch cannot go on; 410 where the point it began at is too old. */
    record Failure(int code, String message) implements PodEvent {}

    /**
     * Reads one line.
     *
     * @throws ClusterException where it is not an event
     */
    static PodEvent parse(String line) {
        try {
            String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            return of(ClusterJson.INSTANCE.tree(text));
        } catch (RuntimeException e) {
            throw new ClusterException("The API server sent something else than a watch event", 0, e);
        }
    }

    private static PodEvent of(JsonNode event) {
        String type = event.path("type").asText();
        JsonNode object = event.path("object");
        return switch (type) {
            case "BOOKMARK" -> new Bookmark();
            case "ADDED", "MODIFIED", "DELETED" ->
                new Seen(ClusterJson.INSTANCE.read(object, Pod.class), type.equals("DELETED"));
            case "ERROR" ->
                new Failure(object.path("code").asInt(), object.path("message").asText());
            default -> throw new IllegalArgumentException("event " + type);
        };
    }
}
