package io.podunit.launcher.embedded.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apiguardian.api.API;

/** A refusal that the client gets as an object of kind {@code Status}. */
@API(status = API.Status.INTERNAL)
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;

    public ApiException(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    public static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message);
    }

    public static ApiException notFound(ObjectKey key) {
        return notFound(key.resource().qualified() + " \"" + key.name() + "\" not found");
    }

    public static ApiException notFound(String message) {
        return new ApiException(404, "NotFound", message);
    }

    public static ApiException alreadyExists(ObjectKey key) {
        return new ApiException(
                409, "AlreadyExists", key.resource().qualified() + " \"" + key.name() + "\" already exists");
    }

    public static ApiException conflict(ObjectKey key, String why) {
        String text = "Operation cannot be fulfilled on " + key.resource().qualified() + " \"" + key.name() + "\": ";
        return new ApiException(409, "Conflict", text + why);
    }

    public static ApiException expired(long asked, long oldest) {
        return new ApiException(410, "Expired", "too old resource version: " + asked + " (" + oldest + ")");
    }

    public static ApiException unavailable(String message) {
        return new ApiException(503, "ServiceUnavailable", message);
    }

    /** @param causes each {@code field: what is wrong} */
    public static ApiException invalid(Resource resource, String name, List<String> causes) {
        String all = causes.size() == 1 ? causes.get(0) : "[" + String.join(", ", causes) + "]";
        String kind = resource.group().isEmpty() ? resource.kind() : resource.kind() + "." + resource.group();
        return new ApiException(422, "Invalid", kind + " \"" + name + "\" is invalid: " + all);
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public ObjectNode status() {
        ObjectNode status = Trees.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason)
                .put("code", code);
    }
}
