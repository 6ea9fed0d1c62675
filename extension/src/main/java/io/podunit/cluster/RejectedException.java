package io.podunit.cluster;

import java.util.List;
import org.apiguardian.api.API;

/** The API server does not take the object as it is: a field is unknown, wrong, or can no longer be changed (400, 413, 422). */
@API(status = API.Status.EXPERIMENTAL)
public final class RejectedException extends ClusterException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> fields;

    /** @param fields that are the cause, as the server names them; empty where it does not */
    public RejectedException(String message, int status, List<String> fields) {
        super(message, status, null);
        this.fields = List.copyOf(fields);
    }

    /** The fields that are the cause, such as {@code spec.selector}; empty where the server did not name any. */
    public List<String> fields() {
        return fields == null ? List.of() : fields;
    }
}
