package io.podunit.config;

import org.apiguardian.api.API;

/** Values of {@code podunit.fallback}. */
@API(status = API.Status.INTERNAL)
public enum Fallback {
    FAIL,
    LOCAL,
    SKIP
}
