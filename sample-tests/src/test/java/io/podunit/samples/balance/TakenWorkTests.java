package io.podunit.samples.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.PodLostException;
import io.podunit.journal.JournalRecord.JobPlanned;
import io.podunit.journal.RunHistory;
import io.podunit.samples.balance.SharedTestCase.A;
import io.podunit.samples.balance.SharedTestCase.AlsoHeld;
import io.podunit.samples.balance.SharedTestCase.B;
import io.podunit.samples.balance.SharedTestCase.C;
import io.podunit.samples.balance.SharedTestCase.D;
import io.podunit.samples.balance.SharedTestCase.E;
import io.podunit.samples.balance.SharedTestCase.Held;
import io.podunit.samples.balance.SharedTestCase.KillsItsPod;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods take what is left as they become free: on the stand-in, whose pods are processes of this machine. */
class TakenWorkTests {

    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    Path directory;

    @BeforeEach
    void pass() {
        System.setProperty(SharedTestCase.DIRECTORY, directory.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(SharedTestCase.DIRECTORY);
    }

    private RemoteExecution execution() {
        return RemoteExecution.in(directory.resolve("reports"))
                .with(Constants.CLUSTER, "embedded")
                .with(Constants.HISTORY, "off")
                .with(Constants.SYSTEM_PROPERTIES, SharedTestCase.DIRECTORY)
                .with(Constants.PARALLELISM, "2")
                .with(Constants.BALANCE, "taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordered", "interleaved"})
    void whatIsQueuedIsRunOnceByWhoIsFree(String order) throws IOException {
        Files.createFile(directory.resolve("go"));
        Recording run = execution()
                .with(Constants.PARALLELISM, "3")
                .with(Constants.REPLAY, order)
                .run(A.class, B.class, Held.class, C.class, D.class, AlsoHeld.class, E.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.tests())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("A", "B", "C", "D", "E").map(name -> name + ".first() SUCCESSFUL"),
                                Stream.of("Held", "AlsoHeld").flatMap(TakenWorkTests::held))
                        .toList());
        assertThat(history(run).opened().shards()).hasSize(3);
        assertThat(history(run).opened().queue()).hasSize(4);
        assertThat(jobs(run)).hasSize(3);
    }

    private static Stream<String> held(String name) {
        return Stream.of("begins()", "isLong()", "prints()").map(test -> name + "." + test + " SUCCESSFUL");
    }

    @Test
    void aPodThatIsFreeTakesAllThatIsQueuedWhileAnotherIsNot() throws Exception {
        CompletableFuture<Recording> run =
                CompletableFuture.supplyAsync(() -> execution().run(Held.class, A.class, B.class, C.class, D.class));
        Awaitility.await().atMost(LONG).until(() -> Files.exists(directory.resolve("D")));
        Files.createFile(directory.resolve("go"));
        assertThat(run.get().failures()).isEmpty();
        assertThat(run.get().tests()).hasSize(7);
        assertThat(jobs(run.get())).hasSize(2);
    }

    @Test
    void aPodThatDiesInWhatItTookIsLostWithItAndOthersRunTheRest() throws Exception {
        CompletableFuture<Recording> run = CompletableFuture.supplyAsync(
                () -> execution().run(Held.class, AlsoHeld.class, KillsItsPod.class, A.class, B.class));
        Files.createFile(directory.resolve("go"));
        Recording recording = run.get();
        assertThat(recording.find("KillsItsPod").failure()).containsInstanceOf(PodLostException.class);
        assertThat(recording.find("A.first()").failure()).isEmpty();
        assertThat(recording.find("B.first()").failure()).isEmpty();
        assertThat(recording.failures())
                .allSatisfy(failed -> assertThat(failed.name()).startsWith("KillsItsPod"));
    }

    @Test
    void whatIsLeftInAQueueWhoseStoreIsGoneIsRunInASecondRound() throws Exception {
        CompletableFuture<Recording> run = CompletableFuture.supplyAsync(
                () -> execution().run(Held.class, AlsoHeld.class, A.class, B.class, C.class));
        Awaitility.await()
                .atMost(LONG)
                .until(() -> Files.exists(directory.resolve("Held")) && Files.exists(directory.resolve("AlsoHeld")));
        endStores();
        Files.createFile(directory.resolve("go"));
        assertThat(run.get().failures()).isEmpty();
        assertThat(run.get().tests()).hasSize(9);
        assertThat(jobs(run.get())).as("two pods, and two more").hasSize(4);
    }

    /** Those of the stand-in, whose pods are processes of this one. */
    private static void endStores() {
        List<ProcessHandle> stores = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> arguments.length > 0 && arguments[arguments.length - 1].equals("store"))
                        .isPresent())
                .toList();
        assertThat(stores).isNotEmpty();
        stores.forEach(store -> {
            store.destroyForcibly();
            store.onExit().join();
        });
    }

    private static List<String> jobs(Recording run) {
        return history(run).steps().stream()
                .filter(JobPlanned.class::isInstance)
                .map(JobPlanned.class::cast)
                .map(JobPlanned::job)
                .toList();
    }

    private static RunHistory history(Recording run) {
        try (Stream<Path> files = Files.walk(run.directory())) {
            Path journal = files.filter(file -> file.endsWith("journal.jsonl"))
                    .findFirst()
                    .orElseThrow();
            return RunHistory.read(journal.getParent());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
