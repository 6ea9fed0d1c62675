package io.podunit.launcher.protocol;

import org.apiguardian.api.API;

/** Bytes that are no event of this protocol, or of a version of it that this side does not speak. */
@API(status = API.Status.INTERNAL)
public final class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }

    public MalformedEventException(String message) {
        super(message);
    }
}
