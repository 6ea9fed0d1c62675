package io.podunit.engine.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.PodunitException;
import io.podunit.discovery.RemoteClass;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Gap;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.OutputStreamKind;
import io.podunit.replay.ReplayTurns;
import io.podunit.replay.ShardReplayer;
import io.podunit.replay.ShardReplayer.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;

/** What a class prints after its tests in one pod is not given to a test of it in another. */
class DividedOutputTests {

    private static final UniqueId ID = ClassWithMethods.ID;

    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> told = new ArrayList<>();
    private final RemoteClass whole = ClassWithMethods.of("a", "b");
    private final RemoteClass first = whole.part(Set.of("a"));
    private final RemoteClass second = whole.part(Set.of("b"));
    private final JoinedClasses joined = new JoinedClasses(new Ear(), List.of(first, second));
    private final Surroundings surroundings = new Surroundings(
            joined,
            OutputDirectoryCreator.class.cast(null),
            ReplayTurns.interleaved(),
            UniqueId::toString,
            (node, parent) -> parent);

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(out);
    }

    /** As Surefire does: what was printed is given to what ends next. */
    private final class Ear implements EngineExecutionListener {
        @Override
        public void executionFinished(TestDescriptor descriptor, TestExecutionResult result) {
            told.add(descriptor.getDisplayName() + ": " + printed.toString(StandardCharsets.UTF_8));
            printed.reset();
        }
    }

    private static List<ExecutionEvent> events(String method) {
        return events(ID, method);
    }

    private static List<ExecutionEvent> events(UniqueId type, String method) {
        String test = type.append("method", method).toString();
        return List.of(
                new Started(type.toString()),
                new Started(test),
                output(test, method + " prints"),
                new Finished(test, NodeStatus.SUCCESSFUL, null),
                output(type.toString(), "[after " + method + "]"),
                new Finished(type.toString(), NodeStatus.SUCCESSFUL, null));
    }

    private static Output output(@Nullable String id, String text) {
        return new Output(OutputStreamKind.OUT, id, text.getBytes(StandardCharsets.UTF_8));
    }

    private ShardReplayer replayer(RemoteClass... classes) {
        return new ShardReplayer(Stream.of(classes).map(RemoteClass::descriptor).toList(), surroundings);
    }

    private void tellTheFirst() {
        tell(first, "a");
    }

    private void tellTheSecond() {
        tell(second, "b");
    }

    /** All of a part, to its end. */
    private void tell(RemoteClass part, String method) {
        ShardReplayer replayer = replayer(part);
        events(method).forEach(replayer::accept);
        replayer.complete("");
    }

    @Test
    void itWaitsForTheEndOfTheClass() {
        tellTheFirst();
        tellTheSecond();
        assertThat(told).containsExactly("a: a prints", "b: b prints", "C: [after a][after b]");
    }

    @Test
    void alsoWhereThatPodIsLost() {
        ShardReplayer one = replayer(first);
        events("a").subList(0, 5).forEach(one::accept);
        one.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        tellTheSecond();
        assertThat(told).containsExactly("a: a prints", "b: b prints", "C: [after a][after b]");
    }

    @Test
    void alsoWhereItComesFromNoTestAndAnotherClassFollowsInThatPod() {
        UniqueId next = ID.removeLastSegment().append("class", "D");
        ShardReplayer one = replayer(first, ClassWithMethods.of(next, "d"));
        List<ExecutionEvent> events = events("a");
        events.subList(0, 4).forEach(one::accept);
        one.accept(output(null, "[child]"));
        events.subList(4, 6).forEach(one::accept);
        events(next, "d").forEach(one::accept);
        one.complete("");
        tellTheSecond();
        assertThat(told)
                .containsExactly(
                        "a: a prints", "d: d prints", "D: [after d]", "b: b prints", "C: [child][after a][after b]");
    }

    @Test
    void alsoWhereThePodIsLostAfterItPrintedThat() {
        ShardReplayer one = replayer(first);
        events("a").subList(0, 4).forEach(one::accept);
        one.accept(output(null, "[crash]"));
        one.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        tellTheSecond();
        assertThat(told).containsExactly("a: a prints", "b: b prints", "C: [crash][after b]");
    }

    @Test
    void alsoWhatCameAfterAGap() {
        ShardReplayer one = replayer(first);
        events("a").subList(0, 4).forEach(one::accept);
        one.accept(new Gap(1));
        one.accept(output(ID.toString(), "[after a]"));
        one.accept(output(ID.append("method", "unknown").toString(), "[of nobody]"));
        one.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        tellTheSecond();
        assertThat(told).containsExactly("a: a prints", "b: b prints", "C: [after a][of nobody][after b]");
    }

    @Test
    void butNotThatOfAnotherClassOfThatPod() {
        UniqueId next = ID.removeLastSegment().append("class", "D");
        ShardReplayer one = replayer(first, ClassWithMethods.of(next, "d"));
        events("a").forEach(one::accept);
        one.accept(new Started(next.toString()));
        one.accept(new Gap(1));
        one.accept(output(next.append("method", "unknown").toString(), "[of D]"));
        one.accept(output(ID.append("method", "unknown").toString(), "[of C]"));
        one.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("[of D]");
        printed.reset();
        tellTheSecond();
        assertThat(told).endsWith("b: b prints", "C: [after a][of C][after b]");
    }

    @Test
    void whatCannotBePrintedDoesNotKeepTheClassFromItsEnd() {
        tellTheFirst();
        joined.keep(first.descriptor(), () -> {
            throw new PodunitException("the disk is full");
        });
        tellTheSecond();
        assertThat(told).containsExactly("a: a prints", "b: b prints", "C: [after a][after b]");
        assertThat(joined.end(TestExecutionResult.successful())).isFalse();
    }

    @Test
    void isNotLostWhereTheLastPartWasLostBeforeItBegan() {
        tellTheFirst();
        replayer(second).fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        assertThat(told).containsExactly("a: a prints", "b: ", "C: [after a]");
    }

    @Test
    void isNotGivenToWhatWasLostInAnotherPod() {
        replayer(second).fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        tellTheFirst();
        assertThat(told).containsExactly("a: a prints", "b: ", "C: [after a]");
    }

    @Test
    void norWhereItWasSkipped() {
        tellTheFirst();
        ShardReplayer other = replayer(second);
        other.accept(new Skipped(ID.toString(), "why"));
        other.complete("");
        assertThat(told).containsExactly("a: a prints", "C: [after a]");
    }

    @Test
    void norWhereItWasCancelled() {
        tellTheFirst();
        replayer(second).cancel();
        assertThat(told).containsExactly("a: a prints", "C: [after a]");
    }

    @Test
    void norWhereNobodyTellsOfIt() {
        tellTheFirst();
        joined.end(TestExecutionResult.failed(new IllegalStateException("half")));
        assertThat(told).containsExactly("a: a prints", "b: ", "C: [after a]");
    }
}
