package io.podunit.operations.manifest;

import io.podunit.PodunitException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A manifest cannot be read, or is none. */
@API(status = API.Status.EXPERIMENTAL)
public final class InvalidManifestException extends PodunitException {

    private static final long serialVersionUID = 1L;

    private final int line;

    InvalidManifestException(String message, int line, @Nullable Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    /** The line that the fault is in, from 1; 0 where it is in none. */
    public int line() {
        return line;
    }
}
