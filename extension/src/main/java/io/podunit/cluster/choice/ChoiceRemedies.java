package io.podunit.cluster.choice;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import io.podunit.cluster.ClusterException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told where no cluster can be chosen: why, and what to do. */
final class ChoiceRemedies {

    private ChoiceRemedies() {}

    static ClusterException unknownContext(String context, List<String> present, String files) {
        return new ClusterException(
                "There is no context " + context + " in " + files + ". "
                        + (present.isEmpty() ? "It has none at all." : "There are: " + String.join(", ", present) + '.')
                        + " See 'kubectl config get-contexts', and set podunit.context, or that of @OnCluster.",
                0,
                null);
    }

    static ClusterException noCurrentContext(List<String> present, String files) {
        return new ClusterException(
                "No context is chosen in " + files + ". "
                        + (present.isEmpty() ? "It has none at all." : "There are: " + String.join(", ", present) + '.')
                        + " Set podunit.context, or use 'kubectl config use-context'.",
                0,
                null);
    }

    static ClusterException unreadable(String file, @Nullable Throwable cause) {
        String why = cause == null ? "there is no such file" : String.valueOf(cause.getMessage());
        if (cause instanceof JacksonException syntax) {
            // Its own words quote the file, and the file has tokens.
            return unreadable(file, new IOException("it is no kubeconfig" + place(syntax)));
        }
        return new ClusterException(
                "Cannot read the kubeconfig " + file + ": " + why + ". Set podunit.kubeconfig or KUBECONFIG to one that"
                        + " 'kubectl config view' can read.",
                0,
                cause);
    }

    static ClusterException impersonates(String context, String files) {
        return new ClusterException(
                "The user of context " + context + " in " + files
                        + " acts as somebody else ('as' in its kubeconfig), which Podunit"
                        + " does not do. Name a context whose user has the rights itself, by podunit.context.",
                0,
                null);
    }

    static ClusterException unreadableToken(String file, Exception cause) {
        return new ClusterException(
                "Cannot read the token that a kubeconfig names, " + file + ": " + cause + ". Correct its tokenFile.",
                0,
                cause);
    }

    private static String place(JacksonException e) {
        JsonLocation place = e.getLocation();
        return place == null || place.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    }

    static ClusterException unreadableServiceAccount(String file, Throwable cause) {
        return new ClusterException(
                "Cannot read the service account of this pod: " + file + ": " + cause.getMessage()
                        + ". Check automountServiceAccountToken, or set podunit.cluster=kubeconfig.",
                0,
                cause);
    }

    static ClusterException none(List<String> tried) {
        return new ClusterException(
                "There is no cluster to run on. Tried: " + String.join("; ", tried)
                        + ". Set podunit.kubeconfig to a kubeconfig, or add io.podunit:podunit-embedded to the test class"
                        + " path to run pods as local processes, or set podunit.fallback=local to run the tests in this JVM.",
                0,
                null);
    }
}
