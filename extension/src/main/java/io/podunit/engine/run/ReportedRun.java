package io.podunit.engine.run;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.journal.JournalRecord.RunReported;
import io.podunit.journal.RunJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A run that nobody needs to tell again.
 *
 * @param directory has its journal
 * @param files that were needed to tell of it
 */
record ReportedRun(Path directory, Set<Path> files) {

    ReportedRun {
        files = Set.copyOf(files);
    }

    /** Says so in the journal, and removes the files. */
    void close() {
        // Who removed its directory wants nothing to be left of it.
        if (Files.isRegularFile(directory.resolve(RunJournal.FILE))) {
            write();
            files.forEach(ReportedRun::discard);
        }
    }

    private void write() {
        try (RunJournal journal = RunJournal.resume(directory, Notices::tell)) {
            journal.write(new RunReported());
        } catch (PodunitException e) {
            Notices.tell("podunit: " + e.getMessage());
        }
    }

    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            Notices.tell("podunit: " + file + " cannot be removed: " + e + ". Remove it by hand.");
        }
    }
}
