package io.podunit.launcher.cli.runs;

import io.podunit.PodunitException;
import io.podunit.journal.RunJournals;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How far a run's report is, by the journal that its client keeps here.
 *
 * @param told classes that were reported
 * @param planned all of its classes
 * @param failure why the journal cannot be read, or null
 */
record Progress(long told, long planned, @Nullable String failure) {

    /** Null where the journal is not here: the run's client is elsewhere, or has another report directory. */
    static @Nullable Progress of(Path reportDirectory, String run) {
        try {
            return new RunJournals(reportDirectory)
                    .history(run)
                    .map(history -> new Progress(history.told(), history.planned(), null))
                    .orElse(null);
        } catch (PodunitException e) {
            // What the cluster says is worth showing without it.
            return new Progress(0, 0, String.valueOf(e.getMessage()));
        }
    }
}
