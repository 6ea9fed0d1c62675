package io.podunit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Gap;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.replay.ShardReplayer.Surroundings;
import io.podunit.replay.ShardReplayer.Telling;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestDescriptor.Type;
import org.junit.platform.engine.UniqueId;

/** What may run again after a pod was lost, and what the listener has heard of it. */
class WholeClassTests {

    private static final UniqueId ROOT = UniqueId.forEngine("e");
    private static final IllegalStateException LOST = new IllegalStateException("lost");

    private final RecordingListener listener = new RecordingListener();

    @Test
    void aClassIsToldOnceItHasEnded() {
        ShardReplayer replayer = replayer(true);
        play(replayer, started("A"), started("A", "x"), finished("A", "x"));
        assertThat(listener.lines).isEmpty();
        play(replayer, finished("A"));
        assertThat(listener.lines).containsExactly("started A", "started x", "successful x", "successful A");
    }

    @Test
    void theLastClassIsToldOnceThePodHasEnded() {
        ShardReplayer replayer = replayer(true);
        List.of("A", "B", "C")
                .forEach(
                        name -> play(replayer, started(name), started(name, "x"), finished(name, "x"), finished(name)));
        assertThat(listener.lines).hasSize(8).doesNotContain("started C");
        assertThat(replayer.summary().events().unreported()).isNull();
        replayer.complete("");
        assertThat(listener.lines).endsWith("started C", "started x", "successful x", "successful C");
    }

    @Test
    void whatIsToBeNotedIsOnTheClassesThatAreStillOpenHoweverThePodEnded() {
        for (boolean wholeClasses : List.of(true, false)) {
            ShardReplayer replayer = replayer(wholeClasses);
            List.of("A", "B", "C")
                    .forEach(name ->
                            play(replayer, started(name), started(name, "x"), finished(name, "x"), finished(name)));
            replayer.note(Map.of("k", "v"));
            replayer.complete("");
            assertThat(listener.lines).endsWith("successful x", "entry C: {k=v}", "successful C");
            listener.lines.clear();
        }
        ShardReplayer replayer = replayer(false);
        play(replayer, started("A"), started("A", "x"), finished("A", "x"), finished("A"), started("B"));
        replayer.note(Map.of("k", "v"));
        replayer.fail(LOST, LOST, List.of());
        assertThat(listener.lines).contains("entry B: {k=v}").doesNotContain("entry A: {k=v}", "entry C: {k=v}");
    }

    @Test
    void aClassThatWasInterruptedWasNotToldAndMayRunAgain() {
        ShardReplayer replayer = replayer(true);
        play(replayer, started("A"), started("A", "x"), finished("A", "x"), finished("A"), started("B"));
        play(replayer, started("B", "x"));
        assertThat(replayer.summary().running()).as("known all the same").isEqualTo("x");
        List<TestDescriptor> again = replayer.leftOver(true);
        assertThat(again).extracting(TestDescriptor::getDisplayName).containsExactly("B", "C");
        assertThat(replayer.fail(LOST, LOST, again)).isFalse();
        assertThat(listener.lines).containsExactly("started A", "started x", "successful x", "successful A");
    }

    @Test
    void aClassThatWasInterruptedForGoodFailsAsFarAsItCame() {
        ShardReplayer replayer = replayer(true);
        play(replayer, started("A"), started("A", "x"), finished("A", "x"));
        assertThat(replayer.fail(LOST, LOST, List.of())).isTrue();
        assertThat(listener.lines)
                .startsWith("started A", "started x", "successful x", "failed A", "started B", "failed B");
    }

    @Test
    void withoutThatOnlyAClassOfWhichNothingRanMayRunAgain() {
        ShardReplayer replayer = replayer(false);
        play(replayer, started("A"), started("A", "x"), finished("A", "x"), finished("A"), started("B"));
        List<TestDescriptor> again = replayer.leftOver(false);
        assertThat(again).extracting(TestDescriptor::getDisplayName).containsExactly("C");
        assertThat(replayer.fail(LOST, LOST, again)).isTrue();
        assertThat(listener.lines)
                .containsExactly(
                        "started A",
                        "started x",
                        "successful x",
                        "successful A",
                        "started B",
                        "started x",
                        "failed x",
                        "failed B");
    }

    @Test
    void aClassThatRanUnheardBehindAGapDoesNotRunAgain() {
        ShardReplayer replayer = replayer(false);
        play(replayer, new Gap(1), started("B"));
        assertThat(replayer.leftOver(false))
                .extracting(TestDescriptor::getDisplayName)
                .containsExactly("A", "C");
    }

    @Test
    void aGapKeepsWhatWaited() {
        ShardReplayer replayer = replayer(true);
        play(replayer, started("A"), started("A", "x"), finished("A", "x"), new Gap(1), finished("A"));
        replayer.fail(LOST, LOST);
        assertThat(listener.lines).startsWith("started A", "started x", "successful x", "failed A");
    }

    @Test
    void theAttemptIsToldOnEachClassThatStarts() {
        ShardReplayer replayer = replayer(new Telling(false, Map.of("podunit.attempt", "2")));
        play(replayer, started("A"));
        assertThat(listener.lines).containsExactly("started A", "entry A: {podunit.attempt=2}");
    }

    private ShardReplayer replayer(boolean whole) {
        return replayer(new Telling(whole, Map.of()));
    }

    private ShardReplayer replayer(Telling telling) {
        return new ShardReplayer(
                List.of(type("A"), type("B"), type("C")),
                new Surroundings(listener, null, ReplayTurns.ordered(), UniqueId::toString, (node, parent) -> parent),
                telling);
    }

    private static StubDescriptor type(String name) {
        UniqueId id = ROOT.append("class", name);
        return new StubDescriptor(id, name, Type.CONTAINER)
                .with(new StubDescriptor(id.append("method", "x"), "x", Type.TEST));
    }

    private static void play(ShardReplayer replayer, ExecutionEvent... events) {
        List.of(events).forEach(replayer::accept);
    }

    private static String id(String type, String... method) {
        UniqueId id = ROOT.append("class", type);
        return method.length == 0
                ? id.toString()
                : id.append("method", method[0]).toString();
    }

    private static Started started(String type, String... method) {
        return new Started(id(type, method));
    }

    private static Finished finished(String type, String... method) {
        return new Finished(id(type, method), NodeStatus.SUCCESSFUL, null);
    }
}
