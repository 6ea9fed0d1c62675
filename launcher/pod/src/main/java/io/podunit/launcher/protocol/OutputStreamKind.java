package io.podunit.launcher.protocol;

import org.apiguardian.api.API;

/** Which of the two standard streams. */
@API(status = API.Status.INTERNAL)
public enum OutputStreamKind {
    OUT,
    ERR
}
