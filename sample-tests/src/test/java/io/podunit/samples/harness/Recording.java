package io.podunit.samples.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.FileEntry;

/**
 * What a launcher's listener heard of one run.
 *
 * @param ended containers and tests, in the order of their end
 * @param reported the values of report entries, by name of the test and key
 * @param directory the run's report directory
 */
public record Recording(List<Ended> ended, Map<String, String> reported, List<FileEntry> files, Path directory) {

    /**
     * A container or a test that ended.
     *
     * @param name as in {@code Class} or {@code Class.method()}
     * @param status null where it was skipped
     */
    public record Ended(String name, boolean test, Optional<Status> status, Optional<Throwable> failure) {

        public String message() {
            return failure.map(Throwable::getMessage).orElse("");
        }
    }

    /** Each test as {@code Class.method() STATUS}, in the order of their ends. */
    public List<String> tests() {
        return ended.stream()
                .filter(Ended::test)
                .map(end -> end.name() + " " + end.status().map(Enum::name).orElse("SKIPPED"))
                .toList();
    }

    public Ended find(String name) {
        List<Ended> found =
                ended.stream().filter(end -> end.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(name + " ended " + found.size() + " times, in " + ended);
        }
        return found.get(0);
    }

    public List<Ended> failures() {
        return ended.stream()
                .filter(end -> end.status().equals(Optional.of(Status.FAILED)))
                .toList();
    }

    public boolean anythingPassed() {
        return ended.stream().anyMatch(end -> end.test() && end.status().equals(Optional.of(Status.SUCCESSFUL)));
    }
}
