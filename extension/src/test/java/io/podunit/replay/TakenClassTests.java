package io.podunit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Gap;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.ExecutionEvent.Taken;
import io.podunit.launcher.protocol.NodeOutcome;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.StatusHash;
import io.podunit.replay.ShardReplayer.Surroundings;
import io.podunit.replay.ShardReplayer.Telling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** A pod's plan grows by classes that it takes. */
class TakenClassTests {

    private static final UniqueId ROOT = UniqueId.forEngine("e");
    private static final IllegalStateException LOST = new IllegalStateException("lost");

    private final RecordingListener listener = new RecordingListener();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEndOfTheClassBeforeIsToldOnceAnotherIsTaken(boolean wholeClasses) {
        ShardReplayer replayer = replayer(wholeClasses);
        play(replayer, run("A"));
        assertThat(listener.lines).doesNotContain("successful A");
        play(replayer, new Taken(id("B")));
        assertThat(listener.lines).containsExactly("started A", "started x", "successful x", "successful A");
        play(replayer, run("B"));
        assertThat(listener.lines).doesNotContain("successful B");
        play(replayer, new Taken(id("B")));
        assertThat(listener.lines).as("told once more at the end").doesNotContain("successful B");
        replayer.complete("");
        assertThat(listener.lines).endsWith("started B", "started x", "successful x", "successful B");
        assertThat(replayer.summary().violation()).isNull();
    }

    @Test
    void whatWasTakenAndNotRunIsMissing() {
        ShardReplayer replayer = replayer(false);
        play(replayer, run("A"));
        assertThat(replayer.summary().events().unreported()).isNull();
        play(replayer, new Taken(id("B")));
        assertThat(replayer.summary().events().unreported()).isEqualTo("B");
        assertThat(replayer.leftOver(false))
                .extracting(TestDescriptor::getDisplayName)
                .containsExactly("B");
        replayer.fail(LOST, LOST);
        assertThat(listener.lines).endsWith("successful A", "started B", "failed B");
    }

    @Test
    void nothingIsBelievedOfAPodThatTookWhatWasNotThereToBeTaken() {
        ShardReplayer replayer = replayer(false);
        play(replayer, run("A"));
        play(replayer, new Taken(id("C")));
        play(replayer, run("C"));
        assertThat(replayer.summary().violation()).contains("C").contains("not there to be taken");
        replayer.fail(LOST, LOST);
        assertThat(listener.lines).endsWith("failed A");
    }

    @Test
    void aClassThatIsNotTakenIsNotThePods() {
        ShardReplayer replayer = replayer(false);
        play(replayer, run("A"));
        play(replayer, run("B"));
        assertThat(replayer.summary().violation()).contains("not part of its plan");
    }

    @Test
    void whatWasTakenInAGapIsKnownByWhatIsToldAtTheEnd() {
        ShardReplayer replayer = replayer(false);
        play(replayer, run("A"));
        play(replayer, new Gap(1), new Started(id("B")));
        play(replayer, new Finished(id("B", "x"), NodeStatus.SUCCESSFUL, null));
        play(replayer, new Finished(id("B"), NodeStatus.SUCCESSFUL, null), new Taken(id("B")));
        StatusHash hash = new StatusHash();
        List<NodeOutcome> outcomes = Stream.of(id("A", "x"), id("A"), id("B", "x"), id("B"))
                .map(id -> new NodeOutcome(id, NodeStatus.SUCCESSFUL))
                .toList();
        outcomes.forEach(outcome -> hash.add(outcome.id(), outcome.status()));
        play(replayer, new Digest(outcomes), new End(new EndRecord(true, 0, 4, hash.value(), null, 0)));
        assertThat(replayer.summary().digest().unreported()).isNull();
        replayer.complete(hash.value());
        assertThat(listener.lines)
                .containsSequence("started A", "started x", "successful x", "successful A")
                .endsWith(
                        "started B",
                        "started x",
                        "successful x",
                        "entry B: {podunit.lost="
                                + "1 lines of the pod's log; output and files of this class may be incomplete}",
                        "successful B");
    }

    private ShardReplayer replayer(boolean wholeClasses) {
        Surroundings surroundings =
                new Surroundings(listener, null, ReplayTurns.ordered(), UniqueId::toString, (data, parent) -> parent);
        Telling telling = new Telling(
                wholeClasses, Map.of(), id -> id.equals(id("B")) ? Optional.of(type("B")) : Optional.empty());
        return new ShardReplayer(List.of(type("A")), surroundings, telling);
    }

    private static StubDescriptor type(String name) {
        UniqueId id = ROOT.append("class", name);
        return new StubDescriptor(id, name, TestDescriptor.Type.CONTAINER)
                .with(new StubDescriptor(id.append("method", "x"), "x", TestDescriptor.Type.TEST));
    }

    private static ExecutionEvent[] run(String name) {
        return new ExecutionEvent[] {
            new Started(id(name)),
            new Started(id(name, "x")),
            new Finished(id(name, "x"), NodeStatus.SUCCESSFUL, null),
            new Finished(id(name), NodeStatus.SUCCESSFUL, null)
        };
    }

    private static void play(ShardReplayer replayer, ExecutionEvent... events) {
        Stream.of(events).forEach(replayer::accept);
    }

    private static String id(String type, String... method) {
        UniqueId id = ROOT.append("class", type);
        return (method.length == 0 ? id : id.append("method", method[0])).toString();
    }
}
