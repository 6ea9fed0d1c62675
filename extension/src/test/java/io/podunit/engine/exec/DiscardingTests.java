package io.podunit.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.engine.run.Deadline;
import io.podunit.exec.ExecTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DiscardingTests {

    private static final ExecTarget TARGET = new ExecTarget(new Place("n", "p", "c"), "u", "id", null);

    private static Optional<Discarding.Left> discard(int exitCode, int lines) {
        return new Discarding(
                        RunningContainer.cluster("u", sink -> {
                            IntStream.range(0, lines)
                                    .forEach(line -> sink.err(("rm: cannot remove 'f" + line + "'\n")
                                            .getBytes(StandardCharsets.US_ASCII)));
                            ProcessEnd end = new ProcessEnd.Exited(exitCode);
                            sink.end(end);
                            return end;
                        }),
                        TARGET,
                        "/tmp/podunit-x")
                .run(new Deadline(System::nanoTime, Duration.ofSeconds(20)));
    }

    @Test
    void isSilentWhereAllIsGone() {
        assertThat(discard(0, 0)).isEmpty();
    }

    @Test
    void filesThatStayAreNoTestsThatRun() {
        Discarding.Left left = discard(StartScript.ONLY_FILES, 2).orElseThrow();
        assertThat(left.mayRun()).isFalse();
        assertThat(left.warning())
                .startsWith("podunit: what the run had in ")
                .contains("(rm: cannot remove 'f0'; rm: cannot remove 'f1')", "-- rm -rf /tmp/podunit-x");
    }

    @Test
    void whatCouldNotBeEndedMayRun() {
        Discarding.Left left = discard(3, 0).orElseThrow();
        assertThat(left.mayRun()).isTrue();
        assertThat(left.warning())
                .contains("the command ended with exit code 3", "PODINFO_EXEC=/tmp/podunit-x in their environment");
    }

    /** Nobody reads it: what waited for a reader would wait for ever, and the run with it. */
    @Test
    void comesToAnEndHoweverMuchIsSaid() {
        assertThat(discard(StartScript.ONLY_FILES, 100_000).orElseThrow().warning())
                .contains("rm: cannot remove 'f2')");
    }
}
