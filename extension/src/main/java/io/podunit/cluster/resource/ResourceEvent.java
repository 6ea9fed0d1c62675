package io.podunit.cluster.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.ClusterJson;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/** One line of {@link Resources#watch}. */
@API(status = API.Status.INTERNAL)
public sealed interface ResourceEvent {

    /** An object as it is now, or as it was last when it was deleted. */
    record Seen(JsonNode object, boolean deleted) implements ResourceEvent {

        /** Never the object: it may be a Secret. */
        @Override
        public String toString() {
            return "Seen[" + (deleted ? "deleted" : "there") + ']';
        }
    }

    /** Nothing happened up to here. */
    record Bookmark() implements ResourceEvent {}

    /** The watch cannot go on; 410 where the point it began at is too old. */
    record Failure(int code, String message) implements ResourceEvent {}

    /**
     * Reads one line.
     *
     * @throws ClusterException where it is not an event
     */
    static ResourceEvent parse(String line) {
        try {
            String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            return of(ClusterJson.INSTANCE.tree(text));
        } catch (IllegalArgumentException e) {
            throw new ClusterException("The API server sent something else than a watch event", 0, e);
        }
    }

    private static ResourceEvent of(JsonNode event) {
        String type = event.path("type").asText();
        JsonNode object = event.path("object");
        return switch (type) {
            case "BOOKMARK" -> new Bookmark();
            case "ADDED", "MODIFIED", "DELETED" -> new Seen(object, type.equals("DELETED"));
            case "ERROR" ->
                new Failure(object.path("code").asInt(), object.path("message").asText());
            default -> throw new IllegalArgumentException("event " + type);
        };
    }
}
