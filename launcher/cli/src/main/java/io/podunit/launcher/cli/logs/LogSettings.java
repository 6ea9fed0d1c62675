package io.podunit.launcher.cli.logs;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How logs are read.
 *
 * @param raw whether our frames are shown as they are
 * @param tail how many lines of each pod; all of them where it is negative
 * @param characters of these lines together, the last ones; all of them where it is negative
 * @param container or null for Podunit's own, or the pod's first
 */
@API(status = API.Status.INTERNAL)
public record LogSettings(
        boolean raw, long tail, long characters, @Nullable String container) {}
