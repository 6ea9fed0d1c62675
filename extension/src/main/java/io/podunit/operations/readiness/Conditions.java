package io.podunit.operations.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness.State;
import java.util.Optional;

/** The conditions that an object's controller has set. */
record Conditions(JsonNode conditions, long generation) {

    static Conditions of(ClusterObject object) {
        return new Conditions(
                object.tree().at("/status/conditions"),
                object.tree().at("/metadata/generation").asLong());
    }

    Optional<JsonNode> find(String type) {
        return conditions
                .valueStream()
                .filter(condition -> condition.path("type").asText().equals(type))
                .findFirst();
    }

    State is(String type, String status) {
        return find(type)
                .map(condition ->
                        current(condition) && condition.path("status").asText().equalsIgnoreCase(status)
                                ? new State.Ready(said(condition))
                                : new State.NotYet(said(condition)))
                .orElse(new State.NotYet("it has no condition " + type));
    }

    /** A condition may be of an object as it was before the last change. */
    private boolean current(JsonNode condition) {
        return condition.path("observedGeneration").asLong(generation) >= generation;
    }

    boolean holds(String type) {
        return find(type)
                .filter(found -> found.path("status").asText().equals("True"))
                .isPresent();
    }

    /** In one sentence; empty where there is none of that type. */
    String told(String type) {
        return find(type).map(Conditions::said).orElse("");
    }

    private static String said(JsonNode condition) {
        String reason = condition.path("reason").asText();
        String message = condition.path("message").asText();
        return "condition " + condition.path("type").asText() + " is "
                + condition.path("status").asText() + (reason.isEmpty() ? "" : ": " + reason)
                + (message.isEmpty() ? "" : ": " + message);
    }
}
