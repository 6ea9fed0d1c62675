package io.podunit.launcher.embedded.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apiguardian.api.API;

/** Shorthand for JSON trees. */
@API(status = API.Status.INTERNAL)
public final class Trees {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Trees() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The text at that path; empty where there is none. */
    public static String text(JsonNode node, String... path) {
        return at(node, path).asText("");
    }

    /** The node at that path; a missing node where there is none. */
    public static JsonNode at(JsonNode node, String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found.path(name);
        }
        return found;
    }

    /** The object at that path, made where there is none. */
    public static ObjectNode make(ObjectNode node, String... path) {
        ObjectNode found = node;
        for (String name : path) {
            found = found.get(name) instanceof ObjectNode existing ? existing : found.putObject(name);
        }
        return found;
    }

    /** Sets a member only where there is none. */
    public static void preset(ObjectNode node, String name, JsonNode value) {
        if (!node.hasNonNull(name)) {
            node.set(name, value);
        }
    }

    public static void preset(ObjectNode node, String name, String value) {
        preset(node, name, node.textNode(value));
    }

    public static void preset(ObjectNode node, String name, int value) {
        preset(node, name, node.numberNode(value));
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    public static ObjectNode parse(byte[] json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw ApiException.badRequest("the body of the request is not a JSON object");
        } catch (IOException e) {
            throw ApiException.badRequest("the body of the request is not JSON: " + e.getMessage());
        }
    }

    /** As the API writes times: whole seconds. */
    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
