package io.podunit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.FilePart;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Gap;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.OutputStreamKind;
import io.podunit.launcher.protocol.StatusHash;
import io.podunit.replay.ShardReplayer.Surroundings;
import io.podunit.replay.ShardReplayer.Telling;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestDescriptor.Type;
import org.junit.platform.engine.UniqueId;

/** The platform's contract for listeners, whatever a pod says. */
class ShardReplayerTests {

    private static final String ANOTHER = "another pod's test";
    private static final UniqueId ROOT = UniqueId.forEngine("e");
    private static final UniqueId FIRST = ROOT.append("class", "First");
    private static final UniqueId SECOND = ROOT.append("class", "Second");

    @TempDir
    Path directory;

    private final RecordingListener listener = new RecordingListener();
    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(out);
    }

    @Test
    void holdsTheEndOfTheLastClassBackUntilThePodHasEnded() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses());
        play(replayer, started("First"), started("First", "a"), finished("First", "a"));
        play(replayer, started("First", "c"), finished("First", "c"), finished("First"));
        play(replayer, started("Second"), started("Second", "b"), finished("Second", "b"), finished("Second"));
        assertThat(listener.lines)
                .containsExactly(
                        "started First",
                        "started a()",
                        "successful a()",
                        "started c()",
                        "successful c()",
                        "successful First",
                        "started Second",
                        "started b()",
                        "successful b()");

        replayer.complete("");
        assertThat(listener.lines).last().isEqualTo("successful Second");
    }

    @Test
    void aClassWhoseEndWasHeldBackFailsWithItsPod() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses().subList(1, 2));
        play(replayer, started("Second"), started("Second", "b"), finished("Second", "b"), finished("Second"));
        replayer.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        assertThat(listener.lines).endsWith("successful b()", "failed Second");
        assertThat(listener.failures).singleElement().hasToString("java.lang.IllegalStateException: lost");
    }

    @Test
    void closesWhatIsOpenInnermostFirstAndFailsWhatDidNotRun() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses());
        play(replayer, started("First"), started("First", "a"));
        replayer.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        assertThat(listener.lines)
                .containsExactly(
                        "started First",
                        "started a()",
                        "failed a()",
                        "started c()",
                        "failed c()",
                        "failed First",
                        "started Second",
                        "failed Second");
        assertThat(listener.failures)
                .extracting(Throwable::getMessage)
                .containsExactly("lost", "not run", "lost", "lost");
    }

    @Test
    void aClassThatIsStoppedWithoutAFailureIsAborted() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses());
        play(replayer, started("First"), started("First", "a"), finished("First", "a"));
        assertThat(replayer.cancel()).isTrue();
        assertThat(listener.lines)
                .containsExactly(
                        "started First",
                        "started a()",
                        "successful a()",
                        "skipped c(): Execution cancelled",
                        "aborted First",
                        "skipped Second: Execution cancelled");
    }

    @Test
    void aClassThatIsStoppedByItsFailureEndsAsItWouldLocally() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses());
        play(replayer, started("First"), started("First", "a"), failed("First", "a"));
        assertThat(replayer.cancel()).isTrue();
        assertThat(listener.lines)
                .containsExactly(
                        "started First",
                        "started a()",
                        "failed a()",
                        "skipped c(): Execution cancelled",
                        "successful First",
                        "skipped Second: Execution cancelled");
    }

    @Test
    void aClassWhoseFailureWasHeldBackFailsThoughItIsStopped() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses().subList(1, 2));
        play(replayer, started("Second"), started("Second", "b"), failed("Second", "b"), failed("Second"));
        assertThat(replayer.cancel()).isTrue();
        assertThat(listener.lines).endsWith("failed b()", "failed Second");
    }

    @Test
    void believesNothingAfterAnEventOfANodeThatNobodyKnows() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses());
        play(replayer, started("First"), started("First", "unknown"), started("First", "a"), finished("First", "a"));
        assertThat(listener.lines).containsExactly("started First");
        assertThat(replayer.summary().violation()).contains("unknown()").contains("not part of its plan");
    }

    @Test
    void aNodeEndsOnce() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses());
        play(replayer, started("First"), started("First", "a"), finished("First", "a"), finished("First", "a"));
        assertThat(listener.lines).containsExactly("started First", "started a()", "successful a()");
        assertThat(replayer.summary().violation()).isNotNull();
    }

    @Test
    void noNodeStartsBeforeItsParentOrEndsBeforeItsChildren() {
        ShardReplayer orphan = replayer(ReplayTurns.ordered(), twoClasses());
        play(orphan, started("First", "a"));
        assertThat(orphan.summary().violation()).contains("without its parent");

        ShardReplayer early = replayer(ReplayTurns.ordered(), twoClasses());
        play(early, started("First"), started("First", "a"), finished("First"));
        assertThat(early.summary().violation()).contains("before its children");
    }

    @Test
    void nothingPassesAboveANodeOfWhichNothingWasSaid() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses());
        play(replayer, started("First"), started("First", "a"), finished("First", "a"), finished("First"));
        assertThat(listener.lines).doesNotContain("successful First");
        assertThat(replayer.summary().violation()).contains("passed without a word");
    }

    @Test
    void nothingIsSkippedAfterItHasStarted() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses());
        play(replayer, started("First"), started("First", "a"));
        play(replayer, new Finished(id("First", "a"), NodeStatus.SKIPPED, null));
        assertThat(listener.lines).containsExactly("started First", "started a()");
        assertThat(replayer.summary().violation()).contains("skipped after it had started");
    }

    @Test
    void dynamicNodesAreRegisteredOnceAndBelowTheirParent() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses());
        NodeData dynamic = new NodeData(id("First", "dynamic"), "dynamic", "dynamic", true, false, null, List.of());
        play(replayer, started("First"), new Registered(FIRST.toString(), dynamic));
        assertThat(listener.lines).containsExactly("started First", "registered dynamic");
        play(replayer, new Registered(FIRST.toString(), dynamic));
        assertThat(replayer.summary().violation()).contains("registered twice");
    }

    @Test
    void tellsWhatShouldHaveBeenReportedAndWasNot() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses().subList(0, 1));
        play(replayer, started("First"), started("First", "a"), finished("First", "a"), finished("First"));
        assertThat(replayer.summary().events().unreported()).isEqualTo("c()");
    }

    @Test
    void nothingIsMissingBelowAClassThatWasSkipped() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses().subList(0, 1));
        play(replayer, new Skipped(FIRST.toString(), "not today"));
        assertThat(replayer.summary().events().unreported()).isNull();
        replayer.complete("");
        assertThat(listener.lines).containsExactly("skipped First: not today");
    }

    @Test
    void keepsTheSameHashAsThePod() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses());
        StatusHash hash = new StatusHash();
        hash.add(id("First", "a"), NodeStatus.SUCCESSFUL);
        hash.add(id("First", "c"), NodeStatus.SKIPPED);
        play(
                replayer,
                started("First"),
                started("First", "a"),
                finished("First", "a"),
                new Skipped(id("First", "c"), ""));
        play(replayer, new End(new EndRecord(true, 0, 2, hash.value(), null, 0)));
        assertThat(replayer.summary().events().statusHash()).isEqualTo(hash.value());
        assertThat(replayer.summary().end().statusHash()).isEqualTo(hash.value());
    }

    @Test
    void outputComesAtOnceInOrderAndWithTheEndOfItsTestOtherwise() {
        ShardReplayer ordered = replayer(ReplayTurns.ordered(), twoClasses());
        play(ordered, started("First"), started("First", "a"), output("First", "a", "é now\n"));
        assertThat(text()).isEqualTo("é now\n");

        ShardReplayer interleaved = replayer(ReplayTurns.interleaved(), twoClasses());
        play(interleaved, started("First"), started("First", "a"), output("First", "a", "later\n"));
        assertThat(text()).isEqualTo("é now\n");
        play(interleaved, finished("First", "a"));
        assertThat(text()).isEqualTo("é now\nlater\n");
    }

    @Test
    void whatAClassPrintsBeforeItsFirstTestComesWithThatTest() {
        ShardReplayer interleaved = replayer(ReplayTurns.interleaved(), twoClasses());
        play(
                interleaved,
                started("First"),
                new Output(OutputStreamKind.OUT, id("First"), "fixture\n".getBytes(StandardCharsets.UTF_8)),
                started("First", "a"));
        assertThat(text()).isEmpty();
        play(interleaved, output("First", "a", "test\n"), finished("First", "a"));
        assertThat(text()).isEqualTo("fixture\ntest\n");
    }

    /** Surefire would give it to that other test. */
    @Test
    void noOtherPodSpeaksBetweenTheLastWordsOfAClassAndItsEnd() throws Exception {
        ReplayTurns turns = ReplayTurns.interleaved();
        ShardReplayer replayer = replayer(turns, twoClasses().subList(1, 2));
        play(replayer, started("Second"), started("Second", "b"), finished("Second", "b"));
        play(
                replayer,
                new Output(OutputStreamKind.OUT, id("Second"), "after all".getBytes(StandardCharsets.UTF_8)),
                finished("Second"));
        disturbed(turns, () -> replayer.complete(""));
        assertThat(listener.lines).endsWith("successful Second", ANOTHER);
    }

    @Test
    void norBetweenTheLastWordsOfATestThatWasLostAndItsEnd() throws Exception {
        ReplayTurns turns = ReplayTurns.interleaved();
        ShardReplayer replayer = replayer(turns, twoClasses());
        play(replayer, started("First"), started("First", "a"), output("First", "a", "half a word"));
        disturbed(turns, () -> replayer.fail(new IllegalStateException("lost"), new IllegalStateException("not run")));
        assertThat(listener.lines).containsSubsequence("failed a()", "failed First", ANOTHER, "failed Second");
    }

    @Test
    void norWhereThatTestIsAborted() throws Exception {
        ReplayTurns turns = ReplayTurns.interleaved();
        ShardReplayer replayer = replayer(turns, twoClasses());
        play(replayer, started("First"), started("First", "a"), output("First", "a", "half a word"));
        disturbed(turns, replayer::cancel);
        assertThat(listener.lines).containsSubsequence("aborted a()", "aborted First", ANOTHER);
    }

    @Test
    void norWhereItsEndIsMissing() throws Exception {
        ReplayTurns turns = ReplayTurns.interleaved();
        ShardReplayer replayer = replayer(turns, twoClasses().subList(1, 2));
        play(replayer, started("Second"), started("Second", "b"), output("Second", "b", "first part"));
        play(replayer, new Gap(1), finished("Second", "b"), finished("Second"));
        disturbed(turns, () -> replayer.complete(replayer.summary().events().statusHash()));
        assertThat(text()).isEqualTo("first part");
        assertThat(listener.lines).containsSubsequence("successful b()", "successful Second", ANOTHER);
    }

    /** Another pod's thread wants to tell its own as soon as something is printed. */
    private void disturbed(ReplayTurns turns, Runnable telling) throws InterruptedException {
        Thread other = new Thread(() -> turns.speak(() -> listener.lines.add(ANOTHER)));
        System.setOut(new PrintStream(new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                printed.write(bytes, from, length);
                if (other.getState() == Thread.State.NEW) {
                    other.start();
                    Awaitility.await().until(() -> other.getState() == Thread.State.WAITING);
                }
            }
        }));
        telling.run();
        other.join(10_000);
    }

    @Test
    void aPodThatIsLostWhileSeveralOfItsClassesRunLeavesTheTurnToOthers() throws Exception {
        ReplayTurns turns = ReplayTurns.ordered();
        ShardReplayer lost = replayer(turns, twoClasses());
        play(lost, started("First"), started("Second"));
        lost.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));

        Thread other = new Thread(turns::beginClass);
        other.setDaemon(true);
        other.start();
        other.join(10_000);
        assertThat(other.isAlive()).isFalse();
    }

    @Test
    void aSkippedClassThatWasHeldBackStartsBeforeItFailsWithItsPod() {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses().subList(1, 2));
        play(replayer, new Skipped(SECOND.toString(), "not today"));
        replayer.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        assertThat(listener.lines).containsExactly("started Second", "failed Second");
    }

    @Test
    void nothingIsSkippedOrRegisteredBelowANodeThatDoesNotRun() {
        ShardReplayer skipped = replayer(ReplayTurns.ordered(), twoClasses());
        play(skipped, new Skipped(id("First", "a"), "early"));
        assertThat(skipped.summary().violation()).contains("without its parent");

        ShardReplayer late = replayer(ReplayTurns.ordered(), twoClasses());
        NodeData dynamic = new NodeData(id("First", "dynamic"), "dynamic", "dynamic", true, false, null, List.of());
        play(late, new Registered(FIRST.toString(), dynamic));
        assertThat(late.summary().violation()).contains("below one that does not run");
        assertThat(listener.lines).isEmpty();
    }

    @Test
    void aFileThatIsPublishedAgainIsReplaced() throws Exception {
        ShardReplayer replayer = replayer(ReplayTurns.ordered(), twoClasses());
        play(replayer, started("First"), part("long ", false), part("text", true), part("short", true));
        assertThat(directory.resolve("file.txt")).hasContent("short");
    }

    @Test
    void muchOutputWaitsInAFileAndComesWhole() {
        ShardReplayer replayer = replayer(ReplayTurns.interleaved(), twoClasses());
        play(replayer, started("First"), started("First", "a"));
        String line = "x".repeat(8191) + "\n";
        for (int i = 0; i < 200; i++) {
            play(replayer, output("First", "a", line));
        }
        assertThat(printed.size()).isZero();
        play(replayer, finished("First", "a"));
        assertThat(text()).isEqualTo(line.repeat(200));
    }

    private ShardReplayer replayer(ReplayTurns turns, List<StubDescriptor> classes) {
        return replayer(turns, classes, Telling.live());
    }

    private ShardReplayer replayer(ReplayTurns turns, List<StubDescriptor> classes, Telling telling) {
        listener.lines.clear();
        OutputDirectoryCreator directories = new OutputDirectoryCreator() {
            @Override
            public Path getRootDirectory() {
                return directory;
            }

            @Override
            public Path createOutputDirectory(TestDescriptor descriptor) {
                return directory;
            }
        };
        return new ShardReplayer(
                classes,
                new Surroundings(
                        listener,
                        directories,
                        turns,
                        UniqueId::toString,
                        (node, parent) -> new StubDescriptor(UniqueId.parse(node.id()), node.displayName(), Type.TEST)),
                telling);
    }

    private static List<StubDescriptor> twoClasses() {
        return List.of(
                new StubDescriptor(FIRST, "First", Type.CONTAINER).with(test(FIRST, "a"), test(FIRST, "c")),
                new StubDescriptor(SECOND, "Second", Type.CONTAINER).with(test(SECOND, "b")));
    }

    private static StubDescriptor test(UniqueId parent, String name) {
        return new StubDescriptor(parent.append("method", name + "()"), name + "()", Type.TEST);
    }

    private static void play(ShardReplayer replayer, ExecutionEvent... events) {
        List.of(events).forEach(replayer::accept);
    }

    private static String id(String type, String... method) {
        UniqueId id = ROOT.append("class", type);
        return method.length == 0
                ? id.toString()
                : id.append("method", method[0] + "()").toString();
    }

    private static FilePart part(String text, boolean last) {
        return new FilePart(FIRST.toString(), "file.txt", null, text.getBytes(StandardCharsets.UTF_8), last);
    }

    private static Started started(String type, String... method) {
        return new Started(id(type, method));
    }

    private static Finished finished(String type, String... method) {
        return new Finished(id(type, method), NodeStatus.SUCCESSFUL, null);
    }

    private static Finished failed(String type, String... method) {
        return new Finished(id(type, method), NodeStatus.FAILED, null);
    }

    private static Output output(String type, String method, String text) {
        return new Output(OutputStreamKind.OUT, id(type, method), text.getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
