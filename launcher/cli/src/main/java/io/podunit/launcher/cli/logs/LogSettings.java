package io.podunit.launcher.cli.logs;

import org.jspecify.annotations.Nullable;

/**
 * How logs are read.
 *
 * @param raw whether our frames are shown as they are
 * @param tail how many lines of each pod; all of them where it is negative
 * @param container or null for Podunit's own, or the pod's first
 */
record LogSettings(boolean raw, long tail, @Nullable String container) {}
