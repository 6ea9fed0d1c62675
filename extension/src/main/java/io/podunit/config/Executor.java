package io.podunit.config;

import org.apiguardian.api.API;

/** Values of {@code podunit.executor}. */
@API(status = API.Status.INTERNAL)
public enum Executor {
    JOB,
    EXEC,
    LOCAL
}
