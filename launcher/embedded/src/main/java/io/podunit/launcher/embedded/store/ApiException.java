package io.podunit.launcher.embedded.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** A refusal that the client gets as an object of kind {@code Status}. */
@API(status = API.Status.INTERNAL)
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;
    private final Details details;

    public ApiException(int code, String reason, String message) {
        this(code, reason, message, new Details("", "", ""));
    }

    private ApiException(int code, String reason, String message, Details details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    /** Which object it is about; empty where it is about none. */
    private record Details(String name, String group, String kind) implements Serializable {

        static Details of(ObjectKey key) {
            return new Details(
                    key.name(), key.resource().group(), key.resource().plural());
        }

        void writeTo(ObjectNode status) {
            ObjectNode details = Trees.make(status, "details");
            Map.of("name", name, "group", group, "kind", kind).forEach((field, value) -> {
                if (!value.isEmpty()) {
                    details.put(field, value);
                }
            });
        }
    }

    public static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message);
    }

    public static ApiException notFound(ObjectKey key) {
        return about(key, 404, "NotFound", quoted(key) + " not found");
    }

    public static ApiException notFound(String message) {
        return new ApiException(404, "NotFound", message);
    }

    public static ApiException alreadyExists(ObjectKey key) {
        return about(key, 409, "AlreadyExists", quoted(key) + " already exists");
    }

    public static ApiException conflict(ObjectKey key, String why) {
        return about(key, 409, "Conflict", "Operation cannot be fulfilled on " + quoted(key) + ": " + why);
    }

    private static ApiException about(ObjectKey key, int code, String reason, String message) {
        return new ApiException(code, reason, message, Details.of(key));
    }

    private static String quoted(ObjectKey key) {
        return key.resource().qualified() + " \"" + key.name() + "\"";
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
        String message = kind + " \"" + name + "\" is invalid: " + all;
        return new ApiException(422, "Invalid", message, new Details(name, resource.group(), resource.kind()));
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
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        details.writeTo(status);
        return status.put("code", code);
    }
}
