package io.podunit.config;

import org.apiguardian.api.API;

/** Values of {@code podunit.select}. */
@API(status = API.Status.INTERNAL)
public enum Selection {
    ANNOTATED,
    ALL
}
