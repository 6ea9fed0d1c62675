package io.podunit.operations.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Why a pod is not ready, in a line for each reason. */
final class PodObstacle {

    private final JsonNode status;
    private final String pod;
    private final List<String> lines = new ArrayList<>();

    private PodObstacle(JsonNode pod) {
        this.status = pod.path("status");
        this.pod = "pod " + pod.at("/metadata/name").asText();
    }

    /** Empty where it is ready, or has succeeded. */
    static List<String> of(JsonNode pod) {
        var obstacle = new PodObstacle(pod);
        Conditions conditions = new Conditions(obstacle.status.path("conditions"), 0);
        if (!conditions.holds("Ready")
                && !obstacle.status.path("phase").asText().equals("Succeeded")) {
            obstacle.collect(conditions);
        }
        return obstacle.lines;
    }

    private void collect(Conditions conditions) {
        Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(field -> status.path(field).valueStream())
                .forEach(this::container);
        if (conditions.find("PodScheduled").isPresent() && !conditions.holds("PodScheduled")) {
            lines.add(pod + " has no node: " + conditions.told("PodScheduled"));
        }
        String reason = status.path("reason").asText();
        if (!reason.isEmpty()) {
            lines.add(pod + " is " + status.path("phase").asText() + ": " + reason + ": "
                    + status.path("message").asText());
        }
        if (lines.isEmpty()) {
            lines.add(pod + " is " + status.path("phase").asText("Pending") + " and not ready");
        }
    }

    private void container(JsonNode container) {
        String name = pod + ", container " + container.path("name").asText();
        JsonNode waiting = container.at("/state/waiting");
        if (waiting.isObject() && !waiting.path("reason").asText().equals("PodInitializing")) {
            lines.add(name + " waits: " + said(waiting) + ended(container));
        } else if (container.at("/state/terminated").isObject()
                && container.at("/state/terminated/exitCode").asInt() != 0) {
            lines.add(name + " ended: " + said(container.at("/state/terminated"))
                    + code(container.at("/state/terminated")));
        } else if (container.at("/state/running").isObject()
                && !container.path("ready").asBoolean()) {
            lines.add(name + " runs, and is not ready" + ended(container));
        }
    }

    private static String ended(JsonNode container) {
        JsonNode last = container.path("lastState").path("terminated");
        int restarts = container.path("restartCount").asInt();
        return last.isObject()
                ? "; restarted " + restarts + " times, last ended with "
                        + code(last).strip()
                : "";
    }

    private static String code(JsonNode terminated) {
        return " exit code " + terminated.path("exitCode").asInt();
    }

    private static String said(JsonNode state) {
        String message = state.path("message").asText();
        return state.path("reason").asText() + (message.isEmpty() ? "" : ": " + message);
    }
}
