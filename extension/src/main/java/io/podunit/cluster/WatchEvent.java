package io.podunit.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import org.apiguardian.api.API;

/**
 * One line of a watch.
 *
 * @param <T> what is watched
 */
@API(status = API.Status.INTERNAL)
public sealed interface WatchEvent<T> {

    /** An object as it is now, or as it was last when it was deleted. */
    record Seen<T>(T object, boolean deleted) implements WatchEvent<T> {

        /** Never the object: it may be a Secret. */
        @Override
        public String toString() {
            return "Seen[" + (deleted ? "deleted" : "there") + ']';
        }
    }

    /** Nothing happened up to here. */
    record Bookmark<T>() implements WatchEvent<T> {}

    /** The watch cannot go on; 410 where the point it began at is too old. */
    record Failure<T>(int code, String message) implements WatchEvent<T> {}

    /**
     * Reads one line.
     *
     * @throws ClusterException where it is not an event
     */
    static <T> WatchEvent<T> parse(String line, Class<T> type) {
        try {
            String text = Cluster.LineStream.text(line);
            return of(ClusterJson.INSTANCE.tree(text), type);
        } catch (RuntimeException e) {
            throw new ClusterException("The API server sent something else than a watch event", 0, e);
        }
    }

    private static <T> WatchEvent<T> of(JsonNode event, Class<T> watched) {
        String type = event.path("type").asText();
        JsonNode object = event.path("object");
        return switch (type) {
            case "BOOKMARK" -> new Bookmark<>();
            case "ADDED", "MODIFIED", "DELETED" ->
                new Seen<>(ClusterJson.INSTANCE.read(object, watched), type.equals("DELETED"));
            case "ERROR" ->
                new Failure<>(
                        object.path("code").asInt(), object.path("message").asText());
            default -> throw new IllegalArgumentException("event " + type);
        };
    }
}
