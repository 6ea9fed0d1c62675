package io.podunit.samples.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.PodLostException;
import io.podunit.lost.DeadlineExceededException;
import io.podunit.lost.DeadlineExceededException.Limit;
import io.podunit.lost.PodExitedException;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.Recording.Ended;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.TestNamespace;
import io.podunit.samples.split.DividedTestCase;
import io.podunit.samples.split.LongClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The promises, whatever the cluster. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ClusterContract {

    private static final Class<?>[] FOUR = {
        PlainTestCase.A.class, PlainTestCase.B.class, PlainTestCase.C.class, PlainTestCase.D.class
    };
    private static final List<String> FOUR_IN_ORDER = Stream.of("A", "B", "C", "D")
            .flatMap(name -> Stream.of(name + ".first() SUCCESSFUL", name + ".second() SUCCESSFUL"))
            .toList();

    @TempDir
    static Path directory;

    abstract TestNamespace namespace();

    /** A run in the cluster that the tests are about. */
    abstract RemoteExecution execution();

    /** For the whole of a run that comes to no end: its pod starts within that. */
    abstract int runSeconds();

    @Test
    void tellsEachOutcomeAsItWas() {
        Recording run = execution().run(OutcomesTestCase.class);
        assertThat(run.tests())
                .containsExactly(
                        "OutcomesTestCase.passes() SUCCESSFUL",
                        "OutcomesTestCase.fails() FAILED",
                        "OutcomesTestCase.throwsItsOwn() FAILED",
                        "OutcomesTestCase.aborts() ABORTED",
                        "OutcomesTestCase.isSkipped() SKIPPED",
                        "OutcomesTestCase.takes(int).with 1 SUCCESSFUL",
                        "OutcomesTestCase.takes(int).with 2 FAILED",
                        "OutcomesTestCase.makes().made SUCCESSFUL",
                        "OutcomesTestCase.publishes(TestReporter) SUCCESSFUL");
        failuresAreWhatTheyWere(run);
        filesAndEntriesCome(run);
    }

    private static void failuresAreWhatTheyWere(Recording run) {
        assertThat(run.find("OutcomesTestCase.fails()").failure())
                .containsInstanceOf(AssertionFailedError.class)
                .hasValueSatisfying(failure -> {
                    var failed = (AssertionFailedError) failure;
                    assertThat(failed).hasMessageStartingWith("they differ");
                    assertThat(failed.getExpected().getStringRepresentation()).isEqualTo("expected text");
                    assertThat(failed.getActual().getStringRepresentation()).isEqualTo("actual text");
                });
        assertThat(run.find("OutcomesTestCase.throwsItsOwn()").failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .hasToString(OutcomesTestCase.OwnException.class.getName() + ": own text")
                        .hasRootCauseMessage("the cause"));
        assertThat(run.find("OutcomesTestCase.aborts()").failure())
                .containsInstanceOf(TestAbortedException.class)
                .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("assumption text"));
    }

    private static void filesAndEntriesCome(Recording run) {
        assertThat(run.reported()).containsEntry("OutcomesTestCase.publishes(TestReporter) color", "green");
        assertThat(run.files())
                .singleElement()
                .satisfies(
                        file -> assertThat(file.getPath()).hasContent("a note").hasFileName("notes.txt"));
    }

    @Test
    void givesOutputToTheTestThatPrintedIt() {
        Recording run =
                execution().with("junit.platform.output.capture.stdout", "true").run(OutcomesTestCase.class);
        assertThat(run.reported())
                .containsEntry("OutcomesTestCase.passes() stdout", "printed by passes" + System.lineSeparator())
                .containsEntry("OutcomesTestCase.fails() stdout", "printed by fails" + System.lineSeparator());
    }

    @Test
    void onePodRunsClassesInOrder() {
        Recording run = execution().with(Constants.PARALLELISM, "1").run(FOUR);
        assertThat(run.tests()).isEqualTo(FOUR_IN_ORDER);
        assertThat(Summaries.number(run, "jobs")).isEqualTo(1);
    }

    @Test
    void fourPodsAreReportedOneClassAfterAnother() {
        Recording run = execution()
                .with(Constants.PARALLELISM, "4")
                .with(Constants.REPLAY, "ordered")
                .run(FOUR);
        assertThat(run.tests()).containsExactlyInAnyOrderElementsOf(FOUR_IN_ORDER);
        assertThat(run.ended().stream().map(end -> end.name().substring(0, 1)).toList())
                .as("three nodes end in each class, the class last")
                .isEqualTo(run.ended().stream()
                        .filter(end -> !end.test())
                        .flatMap(end -> Stream.of(end.name(), end.name(), end.name()))
                        .toList());
        assertThat(Summaries.number(run, "jobs")).isEqualTo(4);
    }

    @Test
    void fourPodsAreReportedAsTheyCome() {
        Recording run = execution()
                .with(Constants.PARALLELISM, "4")
                .with(Constants.REPLAY, "interleaved")
                .run(FOUR);
        assertThat(run.tests()).containsExactlyInAnyOrderElementsOf(FOUR_IN_ORDER);
        assertThat(run.failures()).isEmpty();
        assertThat(Summaries.number(run, "jobs")).isEqualTo(4);
    }

    @Test
    void theNextRunIsBalancedByWhatThisOneTook() {
        RemoteExecution twoPods = execution()
                .with(Constants.HISTORY, directory.resolve("history.json").toString())
                .with(Constants.PARALLELISM, "2");
        Class<?>[] uneven = {
            UnevenTestCase.A.class, UnevenTestCase.B.class, UnevenTestCase.C.class, UnevenTestCase.D.class
        };
        Recording first = twoPods.run(uneven);
        Recording second = twoPods.run(uneven);
        assertThat(Summaries.shards(first)).as("by their tests").containsExactly("A C", "B D");
        assertThat(Summaries.shards(second)).as("by their times").containsExactly("A", "B C D");
        assertThat(second.ended()).hasSize(8).containsExactlyInAnyOrderElementsOf(first.ended());
    }

    @Test
    void podsThatAreFreeTakeWhatIsLeft() {
        Recording run = execution()
                .with(Constants.HISTORY, "off")
                .with(Constants.BALANCE, "taken")
                .with(Constants.PARALLELISM, "2")
                .run(UnevenTestCase.A.class, UnevenTestCase.B.class, UnevenTestCase.C.class, UnevenTestCase.D.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.ended()).hasSize(8);
        assertThat(Summaries.shards(run)).as("what each pod begins with").containsExactly("A", "B");
        assertThat(Summaries.number(run, "jobs")).isEqualTo(2);
    }

    @Test
    void aClassThatIsLongerThanItsShareIsInTwoPods() {
        Recording run = LongClasses.divided(execution(), directory, DividedTestCase.Divided.class)
                .run(DividedTestCase.Divided.class);
        assertThat(Summaries.shards(run)).containsExactly("Divided", "Divided");
        assertThat(Summaries.number(run, "jobs")).isEqualTo(2);
        assertThat(run.tests()).hasSize(8).contains("Divided.fails() FAILED", "Divided.isDisabled() SKIPPED");
        assertThat(run.find("Divided").status()).as("the class itself").hasToString("Optional[SUCCESSFUL]");
        assertThat(run.failures()).extracting(Recording.Ended::name).containsExactly("Divided.fails()");
    }

    @Test
    void isolationGivesEachClassItsOwnJob() {
        Recording run = execution()
                .with(Constants.ISOLATION, "class")
                .with(Constants.PARALLELISM, "1")
                .run(PlainTestCase.A.class, PlainTestCase.B.class);
        assertThat(run.tests()).isEqualTo(FOUR_IN_ORDER.subList(0, 4));
        assertThat(Summaries.number(run, "jobs")).isEqualTo(2);
    }

    @Test
    void classThatCannotBeginFailsAsAWhole() {
        Recording run = execution().run(TroubleTestCase.CannotBegin.class);
        assertThat(run.tests()).isEmpty();
        assertThat(run.failures()).singleElement().extracting(Ended::message).isEqualTo("not prepared");
    }

    @Test
    void haltIsNoPass() {
        Recording run =
                execution().with(Constants.PARALLELISM, "1").run(TroubleTestCase.Halts.class, PlainTestCase.A.class);
        assertThat(run.tests()).containsExactly("Halts.a() SUCCESSFUL", "Halts.b() FAILED", "Halts.c() FAILED");
        assertThat(run.find("Halts.b()").failure()).containsInstanceOf(PodExitedException.class);
        assertThat(run.find("Halts.b()").message())
                .contains("Test that ran: b()")
                .contains("last words");
        assertThat(run.find("Halts.c()").message()).startsWith("This test did not run");
        assertThat(run.find("A").failure()).containsInstanceOf(PodLostException.class);
        namespace().awaitNothingLeft();
    }

    @Test
    void endlessClassEndsByItsTimeout() {
        Recording run = execution().with(Constants.TIMEOUT_CLASS, "8s").run(TroubleTestCase.IsEndless.class);
        assertThat(run.tests())
                .containsExactly("IsEndless.a() SUCCESSFUL", "IsEndless.b() FAILED", "IsEndless.c() FAILED");
        assertThat(run.find("IsEndless.b()").message())
                .contains(
                        "The class " + TroubleTestCase.IsEndless.class.getName()
                                + " ran longer than podunit.timeout.class allows (8 s)",
                        "Test that ran: b()",
                        "Raise podunit.timeout.class");
        assertThat(run.find("IsEndless.b()").failure())
                .containsInstanceOf(DeadlineExceededException.class)
                .map(DeadlineExceededException.class::cast)
                .map(DeadlineExceededException::limit)
                .contains(Limit.CLASS);
    }

    @Test
    void endlessRunEndsByItsTimeout() {
        Recording run =
                execution().with(Constants.TIMEOUT_RUN, runSeconds() + "s").run(TroubleTestCase.IsEndless.class);
        assertThat(run.find("IsEndless.b()").message())
                .contains("podunit.timeout.run (" + runSeconds() + " s)", "Test that ran: b()");
        assertThat(run.find("IsEndless").failure()).containsInstanceOf(DeadlineExceededException.class);
        namespace().awaitNothingLeft();
    }

    @Test
    void keepsWhatFailedIfAsked() {
        Recording run = execution().with(Constants.KEEP, "failed").run(TroubleTestCase.Halts.class);
        assertThat(run.anythingPassed()).isTrue();
        assertThat(namespace().leftOfRuns())
                .anyMatch(object -> object.startsWith("Pod podunit-"))
                .anyMatch(object -> object.startsWith("Job podunit-"));
        namespace().deleteRuns();
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "failed"})
    void leavesNothingOfWhatPassed(String keep) {
        assertThat(execution()
                        .with(Constants.KEEP, keep)
                        .run(PlainTestCase.A.class)
                        .failures())
                .isEmpty();
        namespace().awaitNothingLeft();
        assertThat(namespace().stores()).isNotEmpty();
    }

    @Test
    void secondRunSendsNextToNothing() {
        execution().run(PlainTestCase.A.class);
        Recording second = execution().run(PlainTestCase.A.class);
        assertThat(Summaries.number(second, "bytesSent")).isLessThan(200 * 1024);
    }

    @Test
    void triesAgainWhereAPodWasTakenAwayBeforeItSaidAnything() {
        CompletableFuture<String> deleted = namespace().deletingFirstPod();
        Recording run = execution().with(Constants.KEEP, "always").run(PlainTestCase.Late.class);
        assertThat(deleted.join()).contains("-0-1-");
        assertThat(run.tests()).containsExactly("Late.first() SUCCESSFUL", "Late.second() SUCCESSFUL");
        assertThat(run.reported())
                .containsEntry("Late podunit.attempt", "2")
                .hasEntrySatisfying(
                        "Late podunit.attempt.reason",
                        reason -> assertThat(reason).contains("deleted"));
        assertThat(namespace().leftOfRuns()).anyMatch(object -> object.matches("Job podunit-.*-0-2"));
        namespace().deleteRuns();
    }

    @Test
    void runsAtTheSameTimeShareOneStore() throws ExecutionException, InterruptedException {
        RemoteExecution fresh = execution().with(Constants.STORE_IDLE, "61s");
        int before = namespace().stores().size();
        var one = CompletableFuture.supplyAsync(() -> fresh.run(PlainTestCase.A.class));
        var other = CompletableFuture.supplyAsync(() -> fresh.run(PlainTestCase.B.class));
        assertThat(one.get().tests()).isEqualTo(FOUR_IN_ORDER.subList(0, 2));
        assertThat(other.get().tests()).isEqualTo(FOUR_IN_ORDER.subList(2, 4));
        assertThat(namespace().stores()).hasSize(before + 1);
    }

    @Test
    void whatTheClientKnowsStaysThere() {
        System.setProperty(InPodTestCase.Ignorant.PASSWORD, "of the client");
        try {
            Recording run = execution().run(InPodTestCase.Ignorant.class);
            assertThat(run.failures()).isEmpty();
            assertThat(run.tests()).hasSize(1);
        } finally {
            System.clearProperty(InPodTestCase.Ignorant.PASSWORD);
        }
    }

    @Test
    void noTokenIsInAnythingThatARunWrites() throws IOException {
        Recording run = execution().with(Constants.KEEP, "always").run(TroubleTestCase.Halts.class);
        List<String> tokens = namespace().storeTokens();
        assertThat(tokens).hasSizeGreaterThanOrEqualTo(2).allMatch(token -> token.length() == 64);
        String written = namespace().manifests() + filesIn(run.directory());
        assertThat(written).contains("PODUNIT_STORE_TOKEN").contains("\"run\"");
        assertThat(tokens).noneMatch(written::contains);
        namespace().deleteRuns();
    }

    private static String filesIn(Path directory) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
