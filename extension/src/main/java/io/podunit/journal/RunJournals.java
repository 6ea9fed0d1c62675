package io.podunit.journal;

import io.podunit.PodunitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The journals below a report directory. */
@API(status = API.Status.INTERNAL)
public record RunJournals(Path reportDirectory) {

    /** The directory of that run; empty where there is none here. */
    public Optional<Path> find(String run) {
        Path directory = reportDirectory.resolve(run);
        return Files.isRegularFile(directory.resolve(RunJournal.FILE)) ? Optional.of(directory) : Optional.empty();
    }

    /** What the journal of that run says; empty where there is none here, or nothing in it yet. */
    public Optional<RunHistory> history(String run) {
        return find(run).flatMap(RunHistory::find);
    }

    /** The directory of the run that was written last of those that did not come to their end; empty where all did. */
    public Optional<Path> newestUnfinished() {
        return directories().stream()
                .filter(directory -> RunHistory.find(directory)
                        .filter(history -> !history.finished())
                        .isPresent())
                .max(Comparator.comparing(RunJournals::modified));
    }

    private List<Path> directories() {
        try (Stream<Path> files = Files.isDirectory(reportDirectory) ? Files.list(reportDirectory) : Stream.empty()) {
            return files.filter(directory -> Files.isRegularFile(directory.resolve(RunJournal.FILE)))
                    .toList();
        } catch (IOException e) {
            throw new PodunitException("The report directory " + reportDirectory + " cannot be read: " + e, e);
        }
    }

    private static FileTime modified(Path directory) {
        try {
            return Files.getLastModifiedTime(directory.resolve(RunJournal.FILE));
        } catch (IOException e) {
            throw new PodunitException("The journal in " + directory + " cannot be read: " + e, e);
        }
    }
}
