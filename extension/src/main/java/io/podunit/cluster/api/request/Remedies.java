package io.podunit.cluster.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Status;
import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.BusyException;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.ClusterJson;
import io.podunit.cluster.ConflictException;
import io.podunit.cluster.NotFoundException;
import io.podunit.cluster.RejectedException;
import io.podunit.cluster.UnknownKindException;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.http.ApiAnswer;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Every text that this package shows to people: what happened, to which object, why, and what to do. */
@API(status = API.Status.INTERNAL)
public final class Remedies {

    /** The annotation by which an object that is there already is known as the one that was to be made. */
    public static final String IDENTITY = "podunit.io/identity";

    private static final int MAX_REASON = 500;

    /** So server-side apply begins to say that a field is unknown, or of another type; as if that were its own fault. */
    private static final String UNTYPED = "failed to create typed patch object";

    /** So an API server says which right it was that it asked for. */
    private static final Pattern REFUSED = Pattern.compile(" cannot ([a-z]+) resource \"");

    private final String server;
    private final ClusterJson json;

    public Remedies(String server, ClusterJson json) {
        this.server = server;
        this.json = json;
    }

    public ClusterException refused(Operation operation, ApiAnswer answer) {
        String reason = reason(answer);
        if (answer.status() == 500 && reason.startsWith(UNTYPED)) {
            return rejected(operation, answer, reason);
        }
        return switch (answer.status()) {
            case 401 -> expired(operation, reason);
            case 403 -> forbidden(operation, reason);
            case 404 -> missing(operation, reason);
            case 409 -> new ConflictException("Cannot " + operation + ": " + reason + conflict(reason));
            case 413, 422, 400 -> rejected(operation, answer, reason);
            default -> passing(operation, answer, reason);
        };
    }

    /** For what the server was only asked about. */
    public ClusterException notGranted(Operation operation) {
        return forbidden(operation, "no role grants it");
    }

    private static ClusterException missing(Operation operation, String reason) {
        String namespace = operation.namespace();
        boolean ofNamespace = namespace != null && reason.startsWith("namespaces \"" + namespace + '"');
        return new NotFoundException("Cannot " + operation + ": " + reason
                + (ofNamespace
                        ? ". Create it with 'kubectl create namespace " + namespace + "', or name another namespace."
                        : ""));
    }

    private static String conflict(String reason) {
        return reason.startsWith("Apply failed with")
                ? ". Leave these fields out, or take them over by force, which undoes what the other one has set."
                : "";
    }

    private ClusterException rejected(Operation operation, ApiAnswer answer, String reason) {
        boolean secret = operation.resource().equals("secrets") && reason.startsWith(UNTYPED);
        String shown = secret
                ? "a field is unknown or of another type; which one is left out, because the server quotes its value"
                : reason;
        String remedy = reason.contains("immutable")
                ? ". Such a field cannot be changed once the object is there: delete it and create it anew."
                : "";
        return new RejectedException(
                "Cannot " + operation + ": the API server rejects the request: " + shown + remedy,
                // Not 500, after which others try again.
                answer.status() == 500 ? 422 : answer.status(),
                causes(answer));
    }

    /** The fields that the API server says are to blame. */
    private List<String> causes(ApiAnswer answer) {
        try {
            return json.tree(answer.text())
                    .at("/details/causes")
                    .valueStream()
                    .map(cause -> cause.path("field").asText())
                    .filter(field -> !field.isEmpty())
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException e) {
            // A proxy's own page, which is shown as it is.
            return List.of();
        }
    }

    ClusterException unknownKind(String apiVersion, String kind, List<String> present) {
        String others = present.isEmpty()
                ? " It has nothing of " + apiVersion + ": see 'kubectl api-versions'."
                : " Of " + apiVersion + " it has " + String.join(", ", present) + '.';
        return new UnknownKindException(server + " has no kind " + kind + " of " + apiVersion + '.' + others
                + " Correct apiVersion and kind, or create its CustomResourceDefinition first.");
    }

    ClusterException unknownKind(String name) {
        return new UnknownKindException(server + " has no kind that is called " + name
                + ". See 'kubectl api-resources' for those that it has.");
    }

    private ClusterException passing(Operation operation, ApiAnswer answer, String reason) {
        String text = "Cannot " + operation + ": " + server + " answered " + answer.status() + ": " + reason;
        return answer.retryAfter().isZero()
                ? new ClusterException(text, answer.status(), null)
                : new BusyException(text, answer.status(), answer.retryAfter());
    }

    private ClusterException expired(Operation operation, String reason) {
        return new AccessDeniedException(
                "Cannot " + operation + ": " + server + " does not accept the credentials (" + reason
                        + "). They may have expired: log in again, and check with 'kubectl auth whoami'.",
                401);
    }

    private ClusterException forbidden(Operation operation, String reason) {
        return new AccessDeniedException(
                "Not allowed to " + operation + ": " + reason + ". " + remedy(operation, reason), 403);
    }

    /** Quota and escalation speak in 403 as well, and no role for the request itself helps against them. */
    private static String remedy(Operation operation, String reason) {
        if (reason.contains("exceeded quota")) {
            return "See 'kubectl describe quota -n " + operation.namespace() + "'.";
        } else if (reason.contains("attempting to grant RBAC permissions not currently held")) {
            return "Nobody grants what they do not have: ask for these rights, or for the verbs 'escalate' and 'bind' on roles.";
        }
        return "Check with '" + question(operation, reason) + "', and ask for a role that allows it.";
    }

    /** One request may take several rights, by other verbs than its own: server-side apply creates, and a WebSocket is got. */
    private static String question(Operation operation, String reason) {
        Matcher refused = REFUSED.matcher(reason);
        String verb = refused.find() ? refused.group(1) : operation.verb();
        return new Operation(verb, operation.resource(), operation.name(), operation.namespace()).question();
    }

    public ClusterException broken(Operation operation, Throwable cause) {
        return new UnreachableException("Cannot " + operation + ": " + why(cause) + ". " + remedy(cause), cause);
    }

    private String why(Throwable cause) {
        if (cause instanceof ConnectException) {
            return "no connection to " + server + said(cause);
        } else if (cause instanceof UnknownHostException) {
            return "the host of " + server + " is not known";
        } else if (cause instanceof HttpTimeoutException) {
            return "no answer from " + server + said(cause);
        } else if (cause instanceof SSLException) {
            return "no trusted connection to " + server + said(cause);
        }
        return "the connection to " + server + " failed" + said(cause);
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? "" : " (" + cause.getMessage() + ')';
    }

    private static String remedy(Throwable cause) {
        return cause instanceof SSLException
                ? "Check certificate-authority and the client certificate in the kubeconfig."
                : "Check with 'kubectl cluster-info', and the context with 'kubectl config get-contexts';"
                        + " a VPN or a proxy may be missing.";
    }

    /** The objects in an answer that is a list. */
    public <T> List<T> readAll(Operation operation, ApiAnswer answer, Class<T> type) {
        try {
            List<T> all = new ArrayList<>();
            for (JsonNode item : json.tree(answer.text()).path("items")) {
                all.add(json.read(item, type));
            }
            return List.copyOf(all);
        } catch (RuntimeException e) {
            throw unreadable(operation, answer, "a list of " + type.getSimpleName(), e);
        }
    }

    public JsonNode tree(Operation operation, ApiAnswer answer) {
        try {
            return json.tree(answer.text());
        } catch (RuntimeException e) {
            throw unreadable(operation, answer, "JSON", e);
        }
    }

    /** The object in an answer; something else with status 200 comes from a proxy with a page of its own. */
    public <T> T read(Operation operation, ApiAnswer answer, Class<T> type) {
        try {
            return json.read(answer.text(), type);
        } catch (RuntimeException e) {
            throw unreadable(operation, answer, type.getSimpleName(), e);
        }
    }

    private ClusterException unreadable(Operation operation, ApiAnswer answer, String wanted, RuntimeException cause) {
        return new ClusterException(
                "Cannot " + operation + ": " + server + " answered with something else than " + wanted
                        + ". Is it the address of an API server, or of a proxy that wants a login?",
                answer.status(),
                cause);
    }

    public ClusterException foreign(Operation operation) {
        return new ClusterException(
                "Cannot " + operation + ": there is another object of that name, and it is not ours (its annotation "
                        + IDENTITY + " differs). Delete it, or use another namespace.",
                409,
                null);
    }

    public ClusterException missingNamespace(String namespace, List<String> present) {
        String others = present.isEmpty() ? "" : " There are: " + String.join(", ", present) + '.';
        return new NotFoundException("There is no namespace " + namespace + " on " + server + '.' + others
                + " Create it with 'kubectl create namespace " + namespace
                + "', or name another one with podunit.namespace.");
    }

    /** What the API server said, without the JSON around it. */
    public String reason(ApiAnswer answer) {
        String text = answer.text().strip();
        if (text.startsWith("{")) {
            String message = message(text);
            if (message != null) {
                return message;
            }
        }
        String shown = text.length() > MAX_REASON ? text.substring(0, MAX_REASON) + "…" : text;
        return shown.isEmpty() ? "status " + answer.status() + " without a reason" : shown;
    }

    private @Nullable String message(String text) {
        try {
            return json.read(text, Status.class).getMessage();
        } catch (RuntimeException e) {
            // A proxy's own JSON, which is then shown as it is.
            return null;
        }
    }
}
