package io.podunit.cluster.exec;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.ClusterJson;

/** What comes on the channel for errors: a Status of the API. */
final class ExecStatus {

    private ExecStatus() {}

    static ProcessEnd parse(String text) {
        try {
            return of(ClusterJson.INSTANCE.tree(text));
        } catch (IllegalArgumentException e) {
            // Runtimes of old wrote a sentence.
            return new ProcessEnd.Failed(text.strip());
        }
    }

    private static ProcessEnd of(JsonNode status) {
        if (status.path("status").asText().equals("Success")) {
            return new ProcessEnd.Exited(0);
        }
        if (status.path("reason").asText().equals("NonZeroExitCode")) {
            for (JsonNode cause : status.at("/details/causes")) {
                String code = cause.path("message").asText();
                if (cause.path("reason").asText().equals("ExitCode") && code.matches("\\d{1,9}")) {
                    return new ProcessEnd.Exited(Integer.parseInt(code));
                }
            }
        }
        String message = status.path("message").asText();
        return new ProcessEnd.Failed(message.isEmpty() ? status.toString() : message);
    }
}
