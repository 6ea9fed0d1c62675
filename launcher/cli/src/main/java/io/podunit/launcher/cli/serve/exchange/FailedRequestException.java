package io.podunit.launcher.cli.serve.exchange;

import io.podunit.PodunitException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/** A request comes to an error. */
@API(status = API.Status.INTERNAL)
public final class FailedRequestException extends PodunitException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final ErrorType type;
    private final String remedy;
    private final transient Map<String, String> headers;

    public FailedRequestException(int status, ErrorType type, String message, String remedy) {
        this(status, type, message, remedy, Map.of());
    }

    private FailedRequestException(
            int status, ErrorType type, String message, String remedy, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.type = type;
        this.remedy = remedy;
        this.headers = Map.copyOf(headers);
    }

    /** The request is not one of those that are answered. */
    public static FailedRequestException wrong(String message, String remedy) {
        return new FailedRequestException(400, ErrorType.REQUEST, message, remedy);
    }

    public FailedRequestException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new FailedRequestException(status, type, text(), remedy, more);
    }

    public int status() {
        return status;
    }

    public Answer.Json answer(Instant time) {
        return new Answer.Json(status, fields(time), headers);
    }

    /** The document that clients get. */
    public Map<String, ?> fields(Instant time) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", type.toString());
        error.put("message", text());
        error.put("remedy", remedy);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("error", error);
        fields.put("timestamp", Timestamps.of(time));
        return fields;
    }

    private String text() {
        return String.valueOf(getMessage());
    }
}
