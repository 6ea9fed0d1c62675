package io.podunit.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.engine.exec.WorkloadDirectories.Directory;
import io.podunit.exec.ExecTarget;
import io.podunit.job.RunId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class WorkloadDirectoriesTests {

    private static final ExecTarget TARGET = new ExecTarget(new Place("n", "p", "c"), "u-1-2", "id", null);

    private final AtomicInteger exitCode = new AtomicInteger();
    private final AtomicInteger discarded = new AtomicInteger();
    private final WorkloadDirectories directories = new WorkloadDirectories(
            RunningContainer.cluster("u-1-2", sink -> {
                discarded.incrementAndGet();
                ProcessEnd end = new ProcessEnd.Exited(exitCode.get());
                sink.end(end);
                return end;
            }),
            new RunId("0123456789ab"));

    @Test
    void theNextHasWhatTheOneBeforeLeftWhoseEndWasHeard() {
        Directory first = directories.next(TARGET);
        assertThat(first).isEqualTo(new Directory("0123456789ab-u-1", true));
        directories.made(TARGET, "/tmp/podunit-" + first.name());
        directories.ended(TARGET, new ProcessEnd.Exited(1));
        assertThat(directories.next(TARGET)).isEqualTo(new Directory(first.name(), false));
        assertThat(discarded).hasValue(0);
    }

    static List<ProcessEnd> ends() {
        return List.of(new ProcessEnd.Unheard("the connection broke"), new ProcessEnd.Exited(2));
    }

    /** Also of one that was stopped because it heard nothing for a while: it removes what the next one would need. */
    @ParameterizedTest
    @MethodSource("ends")
    void whoDidNotEndWellIsEndedAndItsDirectoryNotUsedAgain(ProcessEnd how) {
        Directory first = directories.next(TARGET);
        directories.made(TARGET, "/tmp/podunit-" + first.name());
        directories.ended(TARGET, how);
        assertThat(directories.next(TARGET)).isEqualTo(new Directory("0123456789ab-u-2", true));
        assertThat(discarded).hasValue(1);
    }

    @Test
    void norIsThatOfOneOfWhichNothingWasHeard() {
        assertThat(directories.next(TARGET).name())
                .isNotEqualTo(directories.next(TARGET).name());
    }

    @Test
    void nobodyIsLetInForAsLongAsTestsMayRunThere() {
        directories.made(TARGET, "/tmp/podunit-" + directories.next(TARGET).name());
        exitCode.set(3);
        for (int shard = 0; shard < 2; shard++) {
            assertThatThrownBy(() -> directories.next(TARGET))
                    .isInstanceOf(PodunitException.class)
                    .hasMessageContaining("those before them may still run there: what the run had in");
        }
        exitCode.set(StartScript.ONLY_FILES);
        assertThat(directories.next(TARGET).fresh()).isTrue();
    }

    @Test
    void allIsRemovedAtTheEnd() {
        directories.made(TARGET, "/tmp/podunit-" + directories.next(TARGET).name());
        directories.ended(TARGET, new ProcessEnd.Exited(0));
        directories.close();
        assertThat(discarded).hasValue(1);
    }
}
