package io.podunit.launcher.cli.logs;

import static io.podunit.launcher.cli.cluster.RunsInCluster.JOB;
import static io.podunit.launcher.cli.cluster.RunsInCluster.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.launcher.cli.PodunitCommandLine;
import io.podunit.launcher.cli.cluster.RunsInCluster;
import io.podunit.launcher.protocol.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogsCommandTests {

    private static final String OTHER = "podunit-" + RUN + "-1-1";

    private final RunsInCluster runs = new RunsInCluster();

    private int logs(String... arguments) {
        return PodunitCommandLine.execute(runs.terminal, new LogsCommand(runs.access()), arguments);
    }

    private static List<String> framed(String... printed) throws IOException {
        var bytes = new ByteArrayOutputStream();
        FrameWriter frames = new FrameWriter(bytes, "0a1b2c3d");
        for (String text : printed) {
            frames.write("[{\"e\":\"output\",\"stream\":\"OUT\",\"text\":\"%s\"}]"
                    .formatted(text)
                    .getBytes(StandardCharsets.US_ASCII));
        }
        return stamped(bytes.toString(StandardCharsets.ISO_8859_1).split("\n"));
    }

    private static List<String> stamped(String... lines) {
        List<String> log = new ArrayList<>();
        for (String line : lines) {
            log.add("2026-11-21T12:%02d:%02d.123456789Z %s".formatted(log.size() / 60, log.size() % 60, line));
        }
        return log;
    }

    @Test
    void theTextOfTheTestsWithoutOurFrames() throws Exception {
        runs.lease("me", 5).job(JOB).pod(JOB, "Running");
        runs.logs.put(JOB + "-x", framed("one\\ntw", "o\\n"));
        assertThat(logs(RUN)).isZero();
        assertThat(runs.terminal.out()).isEqualTo("one\ntwo\n");
    }

    @Test
    void rawIsTheLogItself() throws Exception {
        runs.job(JOB).pod(JOB, "Running");
        runs.logs.put(JOB + "-x", framed("one\\n"));
        assertThat(logs(JOB, "--raw")).isZero();
        assertThat(runs.terminal.out()).startsWith("\u001ePU1 0a1b2c3d 0 j ").hasLineCount(1);
    }

    @Test
    void aThousandLinesUnlessMoreAreAskedFor() {
        runs.pod(JOB, "Succeeded");
        runs.logs.put(
                JOB + "-x",
                stamped(IntStream.rangeClosed(1, 1200)
                        .mapToObj(i -> "line " + i)
                        .toArray(String[]::new)));
        assertThat(logs(JOB + "-x")).isZero();
        assertThat(runs.terminal.out()).hasLineCount(1000).startsWith("line 201\n");
    }

    @Test
    void theLastLinesForPrograms() throws Exception {
        runs.pod(JOB, "Succeeded");
        runs.logs.put(JOB + "-x", stamped("one", "two"));
        assertThat(logs(JOB + "-x", "--tail", "1", "-o", "json")).isZero();
        JsonNode pod = new ObjectMapper().readTree(runs.terminal.out()).at("/pods/0");
        assertThat(pod.at("/job_name").textValue()).isEqualTo(JOB);
        assertThat(pod.at("/pod_name").textValue()).isEqualTo(JOB + "-x");
        assertThat(pod.at("/status").textValue()).isEqualTo("Succeeded");
        assertThat(pod.at("/logs").textValue()).isEqualTo("two\n");
        assertThat(pod.at("/truncated").booleanValue()).isTrue();
    }

    @Test
    void eachPodHasItsHeadline() {
        runs.lease("me", 5).job(JOB).pod(JOB, "Running").job(OTHER).pod(OTHER, "Running");
        runs.logs.put(JOB + "-x", stamped("one"));
        runs.logs.put(OTHER + "-x", stamped("two"));
        assertThat(logs(RUN)).isZero();
        assertThat(runs.terminal.out()).isEqualTo("==> " + JOB + "-x <==\none\n\n==> " + OTHER + "-x <==\ntwo\n");
    }

    @Test
    void followingGoesOnFromWhatWasShown() {
        runs.lease("me", 500).job(JOB).pod(JOB, "Succeeded").job(OTHER).pod(OTHER, "Succeeded");
        runs.logs.put(JOB + "-x", stamped("one", "two"));
        runs.logs.put(OTHER + "-x", stamped("three"));
        runs.objects.values().removeIf(object -> object.getKind().equals("Lease"));
        runs.objects.values().stream()
                .filter(io.fabric8.kubernetes.api.model.batch.v1.Job.class::isInstance)
                .map(io.fabric8.kubernetes.api.model.batch.v1.Job.class::cast)
                .forEach(job -> job.setStatus(new io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder()
                        .addNewCondition()
                        .withType("Complete")
                        .withStatus("True")
                        .endCondition()
                        .build()));
        assertThat(logs(RUN, "-f")).isZero();
        assertThat(runs.terminal.out().lines()).containsExactlyInAnyOrder("[0-1] one", "[0-1] two", "[1-1] three");
    }

    @Test
    void followedLinesForProgramsAreDocuments() throws Exception {
        runs.pod(JOB, "Succeeded");
        runs.logs.put(JOB + "-x", stamped("one", "two"));
        assertThat(logs(JOB + "-x", "-f", "--tail", "1", "-o", "json")).isZero();
        assertThat(runs.terminal.out().lines()).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(runs.terminal.out());
        assertThat(line.at("/pod_name").textValue()).isEqualTo(JOB + "-x");
        assertThat(line.at("/line").textValue()).isEqualTo("two");
    }

    @Test
    void aPodThatGoesUnderItsReaderEndsIt() {
        runs.pod(JOB, "Running");
        runs.logs.put(JOB + "-x", stamped("one"));
        runs.onLog = () -> runs.objects.clear();
        assertThat(logs(JOB + "-x", "-f")).isZero();
        assertThat(runs.terminal.out()).isEqualTo("one\n");
    }

    @Test
    void whatHasNotStartedHasNoLog() {
        runs.lease("me", 5).job(JOB).pod(JOB, "Pending");
        assertThat(logs(RUN)).isEqualTo(3);
        assertThat(runs.terminal.err())
                .contains("podunit logs: Nothing of 0123456789ab has printed anything yet: pod " + JOB
                        + "-x is Pending. 'podunit status 0123456789ab' shows more, and --follow waits.");
    }

    @Test
    void aLogThatCannotBeReadIsTold() {
        runs.pod(JOB, "Running");
        assertThat(logs(JOB + "-x")).isEqualTo(4);
        assertThat(runs.terminal.err()).contains("podunit logs: Cannot get pods/log " + JOB + "-x in namespace demo");
    }
}
