package io.podunit.config;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where in an existing workload classes run.
 *
 * @param selector which pods
 * @param container null for the only one
 * @param workdir where the tests run, or null for a directory of their own
 * @param scratch where Podunit makes its directory, or null for the first that can be written
 */
@API(status = API.Status.INTERNAL)
public record ExecSettings(
        String selector,
        @Nullable String container,
        @Nullable String workdir,
        @Nullable String scratch) {}
