package io.podunit.exec;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.exec.ContainerCommand.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A pod that was selected. */
record Candidate(JsonNode pod) {

    /** The oldest first, so that the same one is chosen again; by name where they are of the same second. */
    static final Comparator<Candidate> ORDER = Comparator.comparing(
                    (Candidate candidate) -> candidate.text("/metadata/creationTimestamp"))
            .thenComparing(Candidate::name);

    String name() {
        return text("/metadata/name");
    }

    List<String> containers() {
        return pod.at("/spec/containers")
                .valueStream()
                .map(container -> container.path("name").asText())
                .toList();
    }

    /** Why nothing is run in it; empty where it is ready. */
    Optional<String> obstacle() {
        if (pod.at("/metadata").has("deletionTimestamp")) {
            return Optional.of("it is being deleted");
        }
        JsonNode ready = pod.at("/status/conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asText().equals("Ready"))
                .findFirst()
                .orElse(pod.path("none"));
        if (ready.path("status").asText().equals("True")) {
            return Optional.empty();
        }
        String message = ready.path("message").asText();
        return Optional.of(text("/status/phase") + (message.isEmpty() ? ", not ready" : ", not ready: " + message));
    }

    ExecTarget target(String namespace, String container) {
        String id = pod.at("/status/containerStatuses")
                .valueStream()
                .filter(status -> status.path("name").asText().equals(container))
                .map(status -> status.path("containerID").asText())
                .findFirst()
                .orElse("");
        String node = text("/spec/nodeName");
        return new ExecTarget(
                new Place(namespace, name(), container), text("/metadata/uid"), id, node.isEmpty() ? null : node);
    }

    private String text(String pointer) {
        return pod.at(pointer).asText();
    }
}
