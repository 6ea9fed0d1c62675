package io.podunit.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.PodLostException;
import io.podunit.PodLostException.Evidence;
import io.podunit.lost.DeadlineExceededException;
import io.podunit.lost.DeadlineExceededException.Limit;
import io.podunit.lost.PodExitedException;
import io.podunit.verdict.Loss.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people get to read. */
class LossTests {

    private static final Evidence EVIDENCE = new Evidence(
            "The pod was evicted",
            "job",
            "pod-x",
            "node-1",
            "running when it was last seen",
            List.of("Ready=False"),
            List.of("Evicted: low on memory"),
            List.of("last words"),
            "b()",
            "Do something.");

    @TempDir
    Path directory;

    @Test
    void saysThatWhatIsKnownOfThePodMayBeOld() {
        Loss loss = Loss.runDeadline(Duration.ofSeconds(9)).during(Optional.of("Cannot list pods: no connection."));

        assertThat(loss.reason())
                .isEqualTo(
                        "The run took longer than podunit.timeout.run (9 s). The pods could not be watched at that time:"
                                + " Cannot list pods: no connection");
        assertThat(loss.kind()).isEqualTo(Kind.RUN_DEADLINE);
        assertThat(loss.during(Optional.empty())).isSameAs(loss);
    }

    @ParameterizedTest
    @CsvSource({
        "OUT_OF_MEMORY, PodOutOfMemoryException, resources.limits.memory",
        "OUT_OF_HEAP, PodOutOfMemoryException, -Xmx",
        "EVICTED, PodEvictedException, resources.requests",
        "PREEMPTED, PodPreemptedException, priorityClassName",
        "NODE_LOST, NodeLostException, kubectl describe node",
        "IMAGE, ImageUnavailableException, podunit.image",
        "UNSCHEDULABLE, PodUnschedulableException, podunit.pod.template",
        "TURNED_AWAY, PodUnschedulableException, kubectl describe node",
        "QUOTA, QuotaExceededException, kubectl describe quota",
        "REFUSED, PodRefusedException, podunit.pod.template",
        "NO_START, ContainerStartException, podunit.image",
        "CLASS_DEADLINE, DeadlineExceededException, podunit.timeout.class",
        "SCHEDULE_DEADLINE, DeadlineExceededException, podunit.timeout.schedule",
        "RUN_DEADLINE, DeadlineExceededException, podunit.timeout.run",
        "POD_DEADLINE, DeadlineExceededException, podunit.timeout.run",
        "JOB_DEADLINE, DeadlineExceededException, podunit.timeout.run",
        "DELETED, PodDeletedException, audit log",
        "EXITED, PodExitedException, System.exit",
        "GAP, StreamGapException, containerLogMaxSize",
        "NOT_PREPARED, PodLostException, podunit.store.idle",
        "NOTHING_FOUND, PodLostException, class path",
        "LAUNCHER_FAILED, PodLostException, locally",
        "CONTRADICTION, PodLostException, report directory"
    })
    void eachKindHasATypeAndARemedy(Kind kind, String type, String remedy) {
        Loss loss = Loss.of(kind, "reason");
        assertThat(loss.exception(EVIDENCE).getClass().getSimpleName()).isEqualTo(type);
        assertThat(loss.remedy()).contains(remedy).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void deadlinesSayWhichOneItWas(Limit limit) {
        PodLostException lost = Loss.of(Kind.valueOf(limit + "_DEADLINE"), "").exception(EVIDENCE);
        assertThat(lost)
                .isInstanceOfSatisfying(
                        DeadlineExceededException.class,
                        deadline -> assertThat(deadline.limit()).isEqualTo(limit));
    }

    @Test
    void anExitHasItsCode() {
        PodLostException lost = new Loss(Kind.EXITED, "", 42, false).exception(EVIDENCE);
        assertThat(lost)
                .isInstanceOfSatisfying(
                        PodExitedException.class,
                        exit -> assertThat(exit.exitCode()).isEqualTo(42));
    }

    @Test
    void lossesThatTheClientDecidesSayHowLongItWaited() {
        assertThat(Loss.runDeadline(Duration.ofSeconds(12)).reason())
                .isEqualTo("The run took longer than podunit.timeout.run (12 s)");
        assertThat(Loss.nodeLost("node-1").reason())
                .isEqualTo(
                        "Nothing has been heard of the pod for 60 s or more, and the cluster has lost its node node-1");
    }

    @Test
    void theTextHasEverythingThatIsKnown() {
        assertThat(Loss.of(Kind.EVICTED, "").exception(EVIDENCE)).hasMessage("""
                The pod was evicted.
                Test that ran: b()
                Pod: pod-x
                Node: node-1
                Container: running when it was last seen
                Conditions:
                  Ready=False
                Events:
                  Evicted: low on memory
                Last lines of the log:
                  last words
                Do something.""");
    }

    @Test
    void filesHoldTheSameAndThePod() throws IOException {
        JsonNode pod = new ObjectMapper().readTree("{\"metadata\":{\"name\":\"pod-x\"}}");
        PodLostException lost = Loss.of(Kind.EVICTED, "").exception(EVIDENCE);
        assertThat(new LossFiles(directory.resolve("job")).write(lost, Optional.of(pod), List.of("last words")))
                .isEmpty();
        assertThat(directory.resolve("job/diagnosis.txt"))
                .content()
                .startsWith("PodEvictedException: The pod was evicted.\n");
        assertThat(directory.resolve("job/log.txt")).content().isEqualToIgnoringNewLines("last words");
        assertThat(new ObjectMapper()
                        .readTree(directory.resolve("job/pod.json").toFile())
                        .at("/metadata/name")
                        .asText())
                .isEqualTo("pod-x");
    }

    @Test
    void filesThatCannotBeWrittenAreToldAndHideNoLoss() throws IOException {
        Path file = Files.createFile(directory.resolve("in-the-way"));
        assertThat(new LossFiles(file).write(Loss.of(Kind.GAP, "").exception(EVIDENCE), Optional.empty(), List.of()))
                .hasValueSatisfying(text -> assertThat(text).contains(file.toString(), "Set podunit.report.directory"));
    }
}
