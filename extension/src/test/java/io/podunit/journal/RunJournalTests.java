package io.podunit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import io.podunit.config.ConfigurationResolver;
import io.podunit.config.ConfigurationSources;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.journal.JournalRecord.ClassTold;
import io.podunit.journal.JournalRecord.JobCreated;
import io.podunit.journal.JournalRecord.JobPlanned;
import io.podunit.journal.JournalRecord.JobWithdrawn;
import io.podunit.journal.JournalRecord.PodEnded;
import io.podunit.journal.JournalRecord.PodSeen;
import io.podunit.journal.JournalRecord.RunEnded;
import io.podunit.journal.JournalRecord.RunReported;
import io.podunit.journal.JournalRecord.RunTaken;
import io.podunit.journal.JournalRecord.ShardSealed;
import io.podunit.journal.RunOpened.PlannedClass;
import io.podunit.journal.RunOpened.PlannedShard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunJournalTests {

    private static final List<JournalRecord> STEPS = List.of(
            new JobPlanned("job-1", 0, 1, "0000aaaa"),
            new JobCreated("job-1", "u1"),
            new PodSeen("job-1", "pod", "p1", null),
            new PodSeen("job-1", "pod", "p1", "node"),
            new PodSeen("job-1", "twin", "p2", "node"),
            new ShardSealed(0, false),
            new JobPlanned("job-2", 0, 2, "0000bbbb"),
            new JobWithdrawn("job-2"),
            new ClassTold("[engine:junit-jupiter]/[class:a.Müller]"),
            new RunTaken("me 2"));

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();

    private static RunOpened opened() {
        var sources = new ConfigurationSources(
                key -> Optional.empty(), Set.of(), Map.of("podunit.namespace", "tests"), Map.of(), file -> Map.of());
        return new RunOpened(
                "0123456789ab",
                "a cluster",
                "tests",
                new RunOwner("podunit-0123456789ab", "uid"),
                "me 1",
                new StoreReference("http://10.0.0.1:7117", "store", "store"),
                new ConfigurationResolver(sources, Map.of()).resolve(),
                Map.of("junit.jupiter.x", "y"),
                List.of("/a.jar"),
                List.of(new PlannedShard(0, "plan", List.of(new PlannedClass("[class:a]", List.of("s"))))),
                List.of(new PlannedClass("[class:b]", List.of("t"))),
                List.of(new PlannedClass("[class:c]", List.of("u"))));
    }

    private Path file() {
        return directory.resolve("journal.jsonl");
    }

    private void write() {
        try (RunJournal journal = RunJournal.create(directory, warnings::add)) {
            journal.write(opened());
            STEPS.forEach(journal::write);
        }
    }

    @Test
    void comesBackAsItWasWritten() {
        write();
        RunHistory history = RunHistory.read(directory);
        RunOpened expected = opened();
        assertThat(history.opened())
                .usingRecursiveComparison()
                .ignoringFields("configuration.reportDirectory", "configuration.history")
                .isEqualTo(expected);
        assertThat(history.opened().configuration().reportDirectory())
                .isEqualTo(expected.configuration().reportDirectory().toAbsolutePath());
        assertThat(history.opened().configuration().history())
                .isEqualTo(expected.configuration().history().toAbsolutePath());
        assertThat(history.steps()).isEqualTo(STEPS);
        assertThat(warnings).isEmpty();
    }

    @Test
    void saysWhereEachShardStands() {
        write();
        RunHistory history = RunHistory.read(directory);
        assertThat(history.job(0, 2)).contains(new JobPlanned("job-2", 0, 2, "0000bbbb"));
        assertThat(history.job(1, 1)).isEmpty();
        assertThat(history.created("job-1")).contains(new JobCreated("job-1", "u1"));
        assertThat(history.created("job-2")).isEmpty();
        assertThat(history.withdrawn("job-1")).isFalse();
        assertThat(history.withdrawn("job-2")).isTrue();
        assertThat(history.pod("job-1")).contains(new PodSeen("job-1", "pod", "p1", "node"));
        assertThat(history.finished()).isFalse();
        assertThat(history.planned()).as("in shards and in the queue").isEqualTo(2);
        assertThat(history.told()).isOne();
    }

    @Test
    void aJobThatIsPlannedInThePlaceOfAnIdlePodIsNotCreatedYet() {
        JobPlanned cold = new JobPlanned("job-1", 0, 1, "0000cccc");
        List<JournalRecord> steps = List.of(
                new JobPlanned("job-1", 0, 1, "0000aaaa"), new JobCreated("job-1", "uid of the idle pod"), cold);
        RunHistory history = new RunHistory(opened(), steps);
        assertThat(history.job(0, 1)).contains(cold);
        assertThat(history.created("job-1")).isEmpty();
    }

    @Test
    void aJournalThatIsNotHereSaysNothing() {
        RunJournals journals = new RunJournals(directory.getParent());
        String run = directory.getFileName().toString();
        assertThat(journals.history(run)).isEmpty();
        write();
        assertThat(journals.history(run)).isPresent();
    }

    @Test
    void aLineThatWasCutAnywhereDoesNotCount() throws Exception {
        write();
        byte[] whole = Files.readAllBytes(file());
        int last = whole.length - "{\"step\":\"RunTaken\",\"holder\":\"me 2\"}\n".length();
        for (int end = last; end < whole.length; end++) {
            Files.write(file(), Arrays.copyOf(whole, end));
            assertThat(RunHistory.read(directory).steps()).isEqualTo(STEPS.subList(0, STEPS.size() - 1));
            try (RunJournal journal = RunJournal.resume(directory, warnings::add)) {
                journal.write(new RunReported());
            }
            assertThat(RunHistory.read(directory).steps()).hasSize(STEPS.size()).endsWith(new RunReported());
            assertThat(RunHistory.read(directory).finished()).isTrue();
        }
    }

    @Test
    void aClientThatDiedBeforeItsRunLeavesNothingToTakeOver() throws Exception {
        Files.writeString(file(), "{\"step\":\"RunOp");
        assertThatThrownBy(() -> RunHistory.read(directory))
                .isInstanceOf(PodunitException.class)
                .hasMessageContaining("its client died before there was a run. Run the tests again.");
    }

    @Test
    void whatIsNoJournalIsTold() throws Exception {
        Files.writeString(file(), "{\"step\":\"Dance\"}\n");
        assertThatThrownBy(() -> RunHistory.read(directory))
                .isInstanceOf(PodunitException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("there is no step \"Dance\"");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseReadsIt() throws Exception {
        write();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void anInterruptionDoesNotEndIt() {
        try (RunJournal journal = RunJournal.create(directory, warnings::add)) {
            Thread.currentThread().interrupt();
            journal.write(opened());
            assertThat(Thread.interrupted()).isTrue();
            journal.write(new RunReported());
        }
        assertThat(RunHistory.read(directory).finished()).isTrue();
    }

    @Test
    void itIsOverOnceItsReportCanBeThere() throws Exception {
        Process other = new ProcessBuilder("java", "--version")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        other.waitFor();
        write();
        assertThat(endedBy(other.pid()).finished())
                .as("its client died before it could write a report")
                .isFalse();
        assertThat(endedBy(ProcessHandle.current().pid()).finished())
                .as("its client is about to")
                .isTrue();
    }

    private RunHistory endedBy(long process) {
        try (RunJournal journal = RunJournal.resume(directory, warnings::add)) {
            journal.write(new RunEnded(false, process));
        }
        return RunHistory.read(directory);
    }

    @Test
    void howAPodEndedIsKnownByItsUid() {
        write();
        PodEnded ended = new PodEnded("job-1", "p1", 137, 9, "OOMKilled", null);
        try (RunJournal journal = RunJournal.resume(directory, warnings::add)) {
            journal.write(ended);
        }
        RunHistory history = RunHistory.read(directory);
        assertThat(history.ended(new PodSeen("job-1", "pod", "p1", "node"))).contains(ended);
        assertThat(history.ended(new PodSeen("job-1", "pod", "p2", "node"))).isEmpty();
    }

    @Test
    void whereItCannotBeWrittenIsTold() throws Exception {
        Path taken = Files.writeString(directory.resolve("taken"), "");
        assertThatThrownBy(() -> RunJournal.create(taken, warnings::add))
                .isInstanceOf(PodunitException.class)
                .hasMessageContaining("nobody can go on with this run")
                .hasMessageContaining("podunit.report.directory");
    }

    @Test
    void theNewestThatDidNotEndIsFound() throws Exception {
        for (String run : List.of("one", "two", "three")) {
            try (RunJournal journal = RunJournal.create(directory.resolve(run), warnings::add)) {
                journal.write(opened());
                journal.write(run.equals("three") ? new RunReported() : new RunTaken("me"));
            }
            Files.setLastModifiedTime(
                    directory.resolve(run).resolve("journal.jsonl"),
                    java.nio.file.attribute.FileTime.fromMillis(run.equals("one") ? 1000 : 2000));
        }
        Files.createDirectories(directory.resolve("four"));
        Files.writeString(directory.resolve("four/journal.jsonl"), "");
        RunJournals journals = new RunJournals(directory);
        assertThat(journals.newestUnfinished()).contains(directory.resolve("two"));
        assertThat(journals.find("one")).contains(directory.resolve("one"));
        assertThat(journals.find("five")).isEmpty();
        assertThat(new RunJournals(directory.resolve("none")).newestUnfinished())
                .isEmpty();
    }
}
