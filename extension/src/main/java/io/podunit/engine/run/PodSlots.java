package io.podunit.engine.run;

import io.podunit.PodunitException;
import io.podunit.lifecycle.BuildLocks;
import io.podunit.lifecycle.BuildLocks.Held;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** How many pods may run at once: not for one run only, but for all that the processes of one build have. */
@API(status = API.Status.INTERNAL)
public final class PodSlots {

    private static final PodSlots UNLIMITED = new PodSlots(Path.of(""), 0);

    private final Path reportDirectory;
    private final List<String> names;

    public PodSlots(Path reportDirectory, int count) {
        this.reportDirectory = reportDirectory;
        this.names = IntStream.range(0, count).mapToObj(slot -> "pod-" + slot).toList();
    }

    /** For a run whose pods are there already. */
    public static PodSlots unlimited() {
        return UNLIMITED;
    }

    /** Waits until another pod may run; to be closed when that one has ended. */
    public Held take(Deadline deadline, RunEnd end) throws InterruptedException {
        if (names.isEmpty()) {
            return () -> {};
        }
        return new BuildLocks(reportDirectory)
                .take(names, most -> {
                    end.check();
                    return deadline.slice(most);
                })
                .orElseThrow(this::none);
    }

    private PodunitException none() {
        return new PodunitException("No pod was started within podunit.timeout.run, because " + names.size()
                + " others of this build ran all the time: those of all forks that have the report directory "
                + reportDirectory.toAbsolutePath()
                + " are counted together. Raise podunit.parallelism or podunit.timeout.run.");
    }
}
