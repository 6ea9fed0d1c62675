package io.podunit.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EndRecord.Cause;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Artifact;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Hello;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Planned;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Reported;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.ExecutionEvent.Taken;
import io.podunit.launcher.protocol.NodeOutcome;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.supervisor.SampleTestCase.EndlessTestCase;
import io.podunit.launcher.supervisor.SampleTestCase.HaltTestCase;
import io.podunit.launcher.supervisor.SampleTestCase.InterruptedTestCase;
import io.podunit.launcher.supervisor.SampleTestCase.LateHaltTestCase;
import io.podunit.launcher.supervisor.SampleTestCase.LeavingTestCase;
import io.podunit.launcher.supervisor.SampleTestCase.LongMessageTestCase;
import io.podunit.launcher.supervisor.SampleTestCase.LongTextsTestCase;
import io.podunit.launcher.supervisor.SampleTestCase.OutOfMemoryTestCase;
import io.podunit.launcher.supervisor.SampleTestCase.RawOutputTestCase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: a supervisor, its test JVM, and a store. */
class SupervisorTests {

    private static final long ONE_MINUTE = 60_000;

    @TempDir
    Path directory;

    private PodProcess pod;

    @BeforeEach
    void start() throws Exception {
        pod = new PodProcess(directory);
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    @Test
    void worksInADirectoryWhosePathIsTooLongForASocket() throws Exception {
        pod.close();
        pod = new PodProcess(Files.createDirectories(directory.resolve("long".repeat(30))));
        EndRecord end = end(pod.readAll(pod.start(ONE_MINUTE, SampleTestCase.class)));
        assertThat(end.complete()).isTrue();
    }

    @Test
    void tellsEveryOutcomeInOrderAndAgreesWithItsTerminationMessage() throws Exception {
        Process process = pod.start(ONE_MINUTE, SampleTestCase.class);
        List<ExecutionEvent> events = pod.readAll(process);

        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(events.get(0)).isInstanceOf(Hello.class);
        EndRecord end = end(events);
        assertThat(end.complete()).isTrue();
        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(pod.terminationMessage()).isEqualTo(end);
        assertThat(all(events, Registered.class)).hasSize(2);
        assertThat(all(events, Skipped.class)).extracting(Skipped::reason).containsExactly("not today");
        assertThat(all(events, Digest.class).get(0).outcomes()).hasSize((int) end.nodes());
        Finished failed = all(events, Finished.class).stream()
                .filter(event -> event.status() == NodeStatus.FAILED)
                .findFirst()
                .orElseThrow();
        assertThat(Objects.requireNonNull(failed.failure()).type()).isEqualTo("org.opentest4j.AssertionFailedError");
        assertThat(failed.failure().expected().text()).isEqualTo("expected value");
        assertThat(failed.failure().frames())
                .anyMatch(frame -> frame.getClassName().equals(SampleTestCase.class.getName()));
        Output printed = all(events, Output.class).stream()
                .filter(event -> event.id() != null)
                .findFirst()
                .orElseThrow();
        assertThat(new String(printed.bytes(), StandardCharsets.UTF_8)).isEqualTo("printed by passes: é\n");
        assertThat(printed.id()).endsWith("[method:passes()]");
    }

    @Test
    void takesWhatIsQueuedWhenItHasRunItsOwnAndSaysSoBefore() throws Exception {
        pod.queue(SampleTestCase.class, LongMessageTestCase.class);
        Process process = pod.start(ONE_MINUTE, RawOutputTestCase.class);
        List<ExecutionEvent> events = pod.readAll(process);

        EndRecord end = end(events);
        assertThat(end.complete()).isTrue();
        assertThat(process.exitValue()).as("of all of them").isEqualTo(1);
        assertThat(pod.terminationMessage()).isEqualTo(end);
        assertThat(classes(events))
                .containsExactly(
                        "started RawOutputTestCase",
                        "finished RawOutputTestCase",
                        "taken SampleTestCase",
                        "started SampleTestCase",
                        "finished SampleTestCase",
                        "taken LongMessageTestCase",
                        "started LongMessageTestCase",
                        "finished LongMessageTestCase",
                        "taken SampleTestCase",
                        "taken LongMessageTestCase");
        assertThat(all(events, Planned.class)).hasSize(1);
        assertThat(all(events, Digest.class).stream()
                        .mapToLong(digest -> digest.outcomes().size())
                        .sum())
                .isEqualTo(end.nodes());
    }

    @Test
    void endsInOrderWithWhatItHasWhereTheStoreDoesNotKnowTheQueue() throws Exception {
        pod.queueThatIsGone(SampleTestCase.class);
        List<ExecutionEvent> events = pod.readAll(pod.start(ONE_MINUTE, RawOutputTestCase.class));

        assertThat(end(events).complete()).isTrue();
        assertThat(classes(events)).containsExactly("started RawOutputTestCase", "finished RawOutputTestCase");
    }

    @Test
    void ofOneThatHaltsInWhatItTookNothingIsDone() throws Exception {
        pod.queue(HaltTestCase.class, SampleTestCase.class);
        List<ExecutionEvent> events = pod.readAll(pod.start(ONE_MINUTE, RawOutputTestCase.class));

        assertThat(end(events).complete()).isFalse();
        assertThat(end(events).reason()).isEqualTo("the test JVM ended with exit code 0 before its plan was done");
        assertThat(classes(events))
                .containsExactly(
                        "started RawOutputTestCase",
                        "finished RawOutputTestCase",
                        "taken HaltTestCase",
                        "started HaltTestCase",
                        "taken HaltTestCase");
    }

    private static List<String> classes(List<ExecutionEvent> events) {
        return events.stream()
                .map(event -> event instanceof Taken taken
                        ? "taken " + taken.id()
                        : event instanceof Started started
                                ? "started " + started.id()
                                : event instanceof Finished finished ? "finished " + finished.id() : "")
                .filter(text -> text.endsWith("TestCase]"))
                .map(text -> text.replaceAll(" .*[.$]|]$", " ").strip())
                .toList();
    }

    @Test
    void whatTheTestJvmLeavesAtItsEndComesWholeBeforeTheEndRecord() throws Exception {
        pod.artifacts("left/none", "left/file");
        List<ExecutionEvent> events = pod.readAll(pod.start(ONE_MINUTE, LeavingTestCase.class));

        List<Artifact> parts = all(events, Artifact.class);
        assertThat(parts).hasSizeGreaterThan(2).extracting(Artifact::name).containsOnly("left/file");
        assertThat(parts.stream().mapToInt(part -> part.bytes().length).sum()).isEqualTo(100_000);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(new byte[100_000]);
        assertThat(parts.get(parts.size() - 1).digest())
                .isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(end(events).complete()).isTrue();
    }

    @Test
    void haltWithCodeZeroIsNoSuccess() throws Exception {
        Process process = pod.start(ONE_MINUTE, HaltTestCase.class);
        List<ExecutionEvent> events = pod.readAll(process);

        assertThat(process.exitValue()).isEqualTo(2);
        EndRecord end = end(events);
        assertThat(end.complete()).isFalse();
        assertThat(end.cause()).isEqualTo(Cause.EXITED);
        assertThat(end.reason()).isEqualTo("the test JVM ended with exit code 0 before its plan was done");
        assertThat(text(events)).contains("last words");
    }

    @Test
    void whatJUnitGivesUpForIsSaidToBeMemory() throws Exception {
        List<ExecutionEvent> events = pod.readAll(pod.start(ONE_MINUTE, OutOfMemoryTestCase.class));

        assertThat(end(events).complete()).isFalse();
        assertThat(end(events).cause()).isEqualTo(Cause.OUT_OF_MEMORY);
        assertThat(end(events).childExit()).isEqualTo(2);
        assertThat(end(events).reason()).contains("java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void anotherExitCodeThanTheOneThatWasSaidIsNoSuccess() throws Exception {
        Process process = pod.start(ONE_MINUTE, LateHaltTestCase.class);
        List<ExecutionEvent> events = pod.readAll(process);

        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(end(events).complete()).isFalse();
        assertThat(end(events).reason())
                .isEqualTo("the test JVM said that its exit code would be 0, but it ended with 7");
    }

    @Test
    void theDigestNamesWhatWasRegisteredOnTheWay() throws Exception {
        List<ExecutionEvent> events = pod.readAll(pod.start(ONE_MINUTE, SampleTestCase.class));

        assertThat(all(events, Digest.class).get(0).outcomes())
                .filteredOn(outcome -> outcome.name() != null)
                .extracting(NodeOutcome::name)
                .containsExactly(
                        new NodeOutcome.Name("one", "dynamic()[1]", true, false),
                        new NodeOutcome.Name("two", "dynamic()[2]", true, false));
    }

    @Test
    void endsAClassThatRunsTooLong() throws Exception {
        Process process = pod.start(500, EndlessTestCase.class);
        List<ExecutionEvent> events = pod.readAll(process);

        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(end(events).cause()).isEqualTo(Cause.CLASS_TIMEOUT);
        assertThat(end(events).reason())
                .isEqualTo("the class " + EndlessTestCase.class.getName()
                        + " ran longer than podunit.timeout.class allows (0.5 s)");
    }

    @Test
    void tellsWhyItEndedWhenItIsTerminated() throws Exception {
        Process process = pod.start(ONE_MINUTE, EndlessTestCase.class);
        // The supervisor would wait for a test JVM that had not connected yet, in its time to say goodbye.
        await().atMost(Duration.ofSeconds(50))
                .until(() -> directory.resolve("w").resolve("runs").toFile().exists());
        // Not Process.destroy, which closes the pipe that is still to be read.
        process.toHandle().destroy();
        List<ExecutionEvent> events = pod.readAll(process);

        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(end(events).cause()).isEqualTo(Cause.STOPPED);
        assertThat(end(events).reason()).startsWith("the pod was asked to end (SIGTERM)");
        assertThat(pod.terminationMessage().complete()).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void showsNoSecretToOtherProcessesOfItsUser() throws Exception {
        Process process = pod.start(ONE_MINUTE, EndlessTestCase.class);
        // The socket is there once the test JVM is about to start.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> directory.resolve("w").resolve("events").toFile().exists());

        String shown = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "environ"));

        assertThat(shown)
                .contains("PODUNIT_POD_UID=uid-1")
                .contains("PODUNIT_NONCE=**")
                .contains("PODUNIT_STORE_TOKEN=**")
                .doesNotContain(PodProcess.NONCE, "read-token");
        process.toHandle().destroy();
        pod.readAll(process);
    }

    @Test
    void endlessNamesAndEntriesCostNoOtherTestItsResult() throws Exception {
        List<ExecutionEvent> events = pod.readAll(pod.start(ONE_MINUTE, LongTextsTestCase.class));

        assertThat(end(events).reason()).isNull();
        assertThat(end(events).exitCode()).isZero();
        assertThat(all(events, Registered.class))
                .singleElement()
                .satisfies(event -> assertThat(event.node().displayName())
                        .hasSizeLessThan(1 << 20)
                        .endsWith("more characters)"));
        assertThat(all(events, Reported.class))
                .singleElement()
                .satisfies(event -> assertThat(event.entries().get("key"))
                        .hasSizeLessThan(1 << 20)
                        .endsWith("more characters)"));
    }

    @Test
    void aThreadThatPrintsWhileItIsInterruptedCostsNothing() throws Exception {
        List<ExecutionEvent> events = pod.readAll(pod.start(ONE_MINUTE, InterruptedTestCase.class));

        assertThat(end(events).reason()).isNull();
        assertThat(end(events).exitCode()).isZero();
        assertThat(text(events)).contains("printed by an interrupted thread");
    }

    @Test
    void anEndlessMessageCostsNoOtherTestItsResult() throws Exception {
        List<ExecutionEvent> events = pod.readAll(pod.start(ONE_MINUTE, LongMessageTestCase.class));

        assertThat(end(events).complete()).isTrue();
        assertThat(all(events, Finished.class))
                .extracting(Finished::status)
                .containsOnlyOnce(NodeStatus.FAILED)
                .hasSize(3);
    }

    @Test
    void aTestJvmThatDoesNotEvenStartIsToldByItsExitCode() throws Exception {
        pod.jvmArguments("-XX:NoSuchOption");
        List<ExecutionEvent> events = pod.readAll(pod.start(ONE_MINUTE, SampleTestCase.class));

        assertThat(end(events).reason())
                .startsWith("the test JVM ended with exit code 1")
                .contains("podunit.jvm.arguments");
    }

    @Test
    void outputOfChildProcessesIsOutputEvenWhereItLooksLikeFrames() throws Exception {
        Process process = pod.start(ONE_MINUTE, RawOutputTestCase.class);
        List<ExecutionEvent> events = pod.readAll(process);

        assertThat(process.exitValue()).isZero();
        assertThat(text(events)).contains("from a child\n").contains("PU1 deadbeef 0 j 00000000 []");
    }

    @Test
    void aPlanThatIsNotThereIsAReasonAndNotACrash() throws Exception {
        Process process = pod.start(ONE_MINUTE, String.class);
        List<ExecutionEvent> events = pod.readAll(process);

        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(end(events).cause()).isEqualTo(Cause.NOTHING_FOUND);
        assertThat(end(events).reason()).contains("none of the selected tests was found");
    }

    private static EndRecord end(List<ExecutionEvent> events) {
        return ((End) events.get(events.size() - 1)).end();
    }

    private static String text(List<ExecutionEvent> events) {
        return all(events, Output.class).stream()
                .map(output -> new String(output.bytes(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static <T> List<T> all(List<ExecutionEvent> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
