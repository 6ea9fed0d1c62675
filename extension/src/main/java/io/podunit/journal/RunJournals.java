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

    /** The directory of that run. */
    public Path find(String run) {
        Path directory = reportDirectory.resolve(run);
        if (!Files.isRegularFile(directory.resolve(RunJournal.FILE))) {
            throw new PodunitException("There is no journal of run " + run + " below " + reportDirectory
                    + ". Name the directory that the run had with --report-directory, and one of its runs.");
        }
        return directory;
    }

    /** What the journal of that run says; empty where there is none here, or nothing in it yet. */
    public Optional<RunHistory> history(String run) {
        Path directory = reportDirectory.resolve(run);
        return Files.isRegularFile(directory.resolve(RunJournal.FILE)) ? RunHistory.find(directory) : Optional.empty();
    }

    /** The directory of the run that was written last of those that did not come to their end. */
    public Path newestUnfinished() {
        return directories().stream()
                .filter(directory -> RunHistory.find(directory)
                        .filter(history -> !history.finished())
                        .isPresent())
                .max(Comparator.comparing(RunJournals::modified))
                .orElseThrow(() -> new PodunitException("There is no unfinished run below " + reportDirectory
                        + ". Name the directory that the run had with --report-directory."));
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
