package io.podunit.launcher.cli.runs;

import static io.podunit.launcher.cli.cluster.RunsInCluster.JOB;
import static io.podunit.launcher.cli.cluster.RunsInCluster.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.launcher.cli.PodunitCommandLine;
import io.podunit.launcher.cli.cluster.RunsInCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTests {

    private final RunsInCluster runs = new RunsInCluster();

    @TempDir
    Path directory;

    private int execute(Object command, String... arguments) {
        return PodunitCommandLine.execute(runs.terminal, command, arguments);
    }

    private int list(String... arguments) {
        return execute(new ListCommand(runs.access()), arguments);
    }

    private int status(String... arguments) {
        return execute(new StatusCommand(runs.access()), arguments);
    }

    private int cancel(String... arguments) {
        return execute(new CancelCommand(runs.access()), arguments);
    }

    private int delete(String... arguments) {
        return execute(new DeleteCommand(runs.access()), arguments);
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(runs.terminal.out());
    }

    @Test
    void aNamespaceWithoutRunsSaysSo() {
        assertThat(list()).isZero();
        assertThat(runs.terminal.out()).isEqualTo("There is no run in namespace demo.\n");
        assertThat(runs.terminal.err()).isEqualTo("podunit: cluster fake\n");
    }

    @Test
    void aRunIsOneLine() {
        runs.lease("me (process 1)\u001b[2J", 5).job(JOB).pod(JOB, "Running");
        assertThat(list()).isZero();
        assertThat(runs.terminal.out()).isEqualTo("""
                RUN           AGE  STATE    CLIENT  JOBS  PODS       HOLDER
                0123456789ab  2m   running  alive   0/1   1 Running  me (process 1)\\u001b[2J
                """);
    }

    @Test
    void aRunForPrograms() throws Exception {
        runs.lease("me", 500).job(JOB).pod(JOB, "Pending");
        assertThat(list("-o", "json")).isZero();
        JsonNode run = json().at("/runs/0");
        assertThat(json().at("/namespace").textValue()).isEqualTo("demo");
        assertThat(run.at("/run").textValue()).isEqualTo(RUN);
        assertThat(run.at("/age_s").intValue()).isEqualTo(130);
        assertThat(run.at("/state").textValue()).isEqualTo("pending");
        assertThat(run.at("/client").textValue()).isEqualTo("stale");
        assertThat(run.at("/silence_s").intValue()).isEqualTo(500);
        assertThat(run.at("/job_counts/pending").intValue()).isOne();
        assertThat(run.at("/pod_counts/Pending").intValue()).isOne();
    }

    @Test
    void statusShowsJobsAndPods() {
        runs.lease("me", 5).job(JOB).pod(JOB, "Running");
        assertThat(status(RUN, "--report-directory", directory.toString())).isZero();
        assertThat(runs.terminal.out()).isEqualTo("""
                run 0123456789ab: running, 2m old; client alive (me, last heard of 5s ago)
                classes: not known, its journal is not here (--report-directory)

                JOB                       STATE    AGE  POD                         PHASE    NODE    REASON
                podunit-0123456789ab-0-1  running  90s  podunit-0123456789ab-0-1-x  Running  node-1  -
                """);
    }

    @Test
    void statusOfAJobIsWhatTheServiceSays() throws Exception {
        runs.job(JOB).pod(JOB, "Pending");
        assertThat(status(JOB, "-o", "json")).isZero();
        assertThat(json().at("/job_name").textValue()).isEqualTo(JOB);
        assertThat(json().at("/status").textValue()).isEqualTo("pending");
        assertThat(json().at("/pods/0/pod_name").textValue()).isEqualTo(JOB + "-x");
        assertThat(json().at("/pods/0/phase").textValue()).isEqualTo("Pending");
    }

    @Test
    void aJournalThatIsBrokenHidesNothingElse() throws Exception {
        runs.lease("me", 5);
        Files.createDirectories(directory.resolve(RUN));
        Files.writeString(directory.resolve(RUN).resolve("journal.jsonl"), "?\n");
        assertThat(status(RUN, "--report-directory", directory.toString())).isZero();
        assertThat(runs.terminal.out())
                .startsWith("run 0123456789ab: starting, 2m old")
                .contains("classes: not known. The journal ", "There is no Job at the moment.");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(status("ba9876543210")).isEqualTo(3);
        assertThat(runs.terminal.err())
                .isEqualTo(
                        "podunit: cluster fake\n"
                                + "podunit status: There is no run, Job or pod ba9876543210 in namespace demo. 'podunit list -n demo'"
                                + " shows the runs; one that has ended is removed with its Jobs, unless podunit.keep says otherwise.\n");
        assertThat(cancel("ba9876543210")).isEqualTo(3);
        assertThat(delete("ba9876543210")).isEqualTo(3);
    }

    @Test
    void aNameThatLeavesItsPlaceInAPathIsWrongUsage() {
        assertThat(status("../secrets/x")).isEqualTo(2);
        assertThat(runs.terminal.err())
                .startsWith("podunit status: Invalid value for positional parameter at index 0 (RUN|JOB|POD):"
                        + " '../secrets/x' is no name of a run, Job or pod. Try ");
        assertThat(cancel("mine")).isEqualTo(2);
        assertThat(runs.terminal.err())
                .contains("'mine' is no id of a run: twelve hexadecimal digits, as 'podunit list' shows them");
        assertThat(runs.calls).isEmpty();
    }

    @Test
    void aRunThatNobodyHasIsCancelledAtOnce() throws Exception {
        runs.lease("me", 500).job(JOB).pod(JOB, "Running");
        assertThat(cancel(RUN, "-o", "json")).isZero();
        assertThat(json().at("/run").textValue()).isEqualTo(RUN);
        assertThat(json().at("/client").textValue()).isEqualTo("gone");
        assertThat(json().at("/left")).isEmpty();
        assertThat(runs.calls.subList(1, 3))
                .containsExactly("deleteJobs podunit.io/run=" + RUN, "delete podunit-" + RUN);
    }

    @Test
    void cancelTellsWhatTheClientDid() {
        runs.lease("me", 5);
        assertThat(cancel(RUN, "--timeout", "0")).isZero();
        assertThat(runs.terminal.out())
                .isEqualTo("run 0123456789ab: its client did not answer in time, so the run was taken from it."
                        + " Nothing is left of it.\n");
    }

    @Test
    void aRunWhoseClientLivesIsNotDeletedUnderItsHands() {
        runs.lease("me", 5).job(JOB);
        assertThat(delete(RUN)).isEqualTo(4);
        assertThat(delete(JOB)).isEqualTo(4);
        assertThat(runs.terminal.err())
                .contains(
                        "podunit delete: Run 0123456789ab has a client that lives: me. Nothing was deleted. 'podunit cancel"
                                + " 0123456789ab' has it report what was done and removes the run; --force deletes under its hands.");
        assertThat(runs.calls).isEmpty();
        assertThat(delete(RUN, "--force")).isZero();
        assertThat(runs.terminal.out()).isEqualTo("deleted: 0123456789ab, nothing is left of it\n");
    }

    @Test
    void podsMayGoBeforeTheirJobs() {
        runs.lease("me", 500).job(JOB);
        assertThat(delete(RUN, "--cascade", "foreground")).isZero();
        assertThat(runs.calls)
                .containsExactly(
                        "deleteJobs podunit.io/run=" + RUN + " FOREGROUND", "delete podunit-" + RUN + " FOREGROUND");
    }

    @Test
    void noPodIsLeftToItself() {
        assertThat(delete(RUN, "--cascade", "orphan")).isEqualTo(2);
        assertThat(runs.terminal.err()).contains("'--cascade'", "BACKGROUND, FOREGROUND]");
        assertThat(runs.calls).isEmpty();
    }

    @Test
    void whatDoesNotGoIsTold() throws Exception {
        runs.job(JOB).pod(JOB, "Running");
        runs.slow = true;
        assertThat(delete(JOB, "--timeout", "1")).isEqualTo(4);
        assertThat(runs.terminal.out())
                .isEqualTo("not gone yet: pod " + JOB
                        + "-x. A pod that does not end within its grace period has a finalizer,"
                        + " or a node that does not answer: kubectl describe shows which. --timeout waits longer.\n");
    }

    @Test
    void whoDoesNotWaitIsNotToldOff() {
        runs.job(JOB).pod(JOB, "Running");
        runs.slow = true;
        assertThat(delete(JOB, "--timeout", "0")).isZero();
        assertThat(runs.terminal.out()).startsWith("deletion was asked for; there is still pod " + JOB);
    }
}
