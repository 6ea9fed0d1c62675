package io.podunit.launcher.cli.sweep;

import io.podunit.lifecycle.StaleRun;
import org.jspecify.annotations.Nullable;

/**
 * What became of an abandoned run.
 *
 * @param silence in seconds, by the server's clock
 * @param removed false where nothing was to be removed, or its client came back meanwhile
 * @param left what could not be removed and what to do about it, or null
 */
record SweptRun(
        String run,
        String holder,
        long silence,
        boolean removed,
        @Nullable String left) {

    static SweptRun of(StaleRun run, boolean removed, @Nullable String left) {
        return new SweptRun(run.run().value(), run.holder(), run.silence().toSeconds(), removed, left);
    }
}
