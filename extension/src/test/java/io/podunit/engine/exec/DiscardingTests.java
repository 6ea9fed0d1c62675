package io.podunit.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.cluster.exec.ProcessSink;
import io.podunit.engine.run.Deadline;
import io.podunit.exec.ExecTarget;
import java.lang.reflect.Proxy;
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
                        cluster(sink -> {
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

    private interface Script {
        ProcessEnd run(ProcessSink sink);
    }

    private static Cluster cluster(Script script) {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(),
                new Class<?>[] {Cluster.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "get" -> Optional.of(pod());
                    case "start" -> process(script.run((ProcessSink) arguments[1]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Object pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("p")
                .withUid("u")
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .addNewContainerStatus()
                .withName("c")
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static ContainerProcess process(ProcessEnd end) {
        return new QuietProcess() {
            @Override
            public void write(byte[] bytes, int length) {
                throw new AssertionError("nothing is written to it");
            }

            @Override
            public Optional<ProcessEnd> await(Duration patience) {
                return Optional.of(end);
            }
        };
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
