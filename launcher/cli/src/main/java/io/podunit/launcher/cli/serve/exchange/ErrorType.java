package io.podunit.launcher.cli.serve.exchange;

import org.apiguardian.api.API;

/** Whose trouble it is, by the names that clients read. */
@API(status = API.Status.INTERNAL)
public enum ErrorType {
    /** The API server said something else than was hoped for. */
    KUBERNETES("KubernetesError"),
    /** Of this service's client, or of this service at the API server. */
    AUTHENTICATION("AuthenticationError"),
    NOT_FOUND("NotFoundError"),
    /** No answer from the API server, or not in time. */
    NETWORK("NetworkError"),
    /** The request itself. */
    REQUEST("RequestError"),
    /** This service. */
    INTERNAL("InternalError");

    private final String text;

    ErrorType(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
