package io.podunit.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTests extends ClusterTestCase {

    private String log(String job) {
        return Api.PODS + "/" + podOf(job).at("/metadata/name").asText() + "/log";
    }

    @Test
    void followsToTheEnd(@TempDir Path directory) throws IOException {
        Path signal = directory.resolve("signal");
        String script = "echo first; until [ -e " + signal + " ]; do sleep 0.05; done; echo last";
        api.post(Api.JOBS, job("follow", script, ""));
        podInPhase("follow", "Running");
        Iterator<String> lines =
                api.lines(log("follow") + "?follow=true&container=podunit").iterator();
        assertThat(lines.next()).isEqualTo("first");
        Files.createFile(signal);
        assertThat(lines.next()).isEqualTo("last");
        assertThat(lines.hasNext()).isFalse();
    }

    @Test
    void stampsLines() {
        api.post(Api.JOBS, job("stamps", "echo one; echo two", ""));
        podInPhase("stamps", "Succeeded");
        List<String> lines =
                api.get(log("stamps") + "?timestamps=true").text().lines().toList();
        assertThat(lines)
                .hasSize(2)
                .allMatch(it -> it.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z (one|two)"));
    }

    @Test
    void takesSinceTimeByTheSecond() {
        api.post(Api.JOBS, job("since", "echo early; sleep 3; echo late; echo later", ""));
        podInPhase("since", "Succeeded");
        List<String> lines =
                api.get(log("since") + "?timestamps=true").text().lines().toList();
        // The end of the second of "late", in which "later" may have been written or not.
        String since = lines.get(1).substring(0, 19) + ".999999999Z";
        String text = api.get(log("since") + "?sinceTime=" + since).text();
        // Both lines, although one was written before that time: it was the same second.
        assertThat(text).isEqualTo("late\nlater\n");
        assertThat(api.get(log("since") + "?sinceTime=" + Instant.now().plusSeconds(5))
                        .text())
                .isEmpty();
    }

    @Test
    void cutsAsAsked() {
        api.post(Api.JOBS, job("cut", "echo one; echo two; echo three", ""));
        podInPhase("cut", "Succeeded");
        assertThat(api.get(log("cut") + "?tailLines=2").text()).isEqualTo("two\nthree\n");
        assertThat(api.get(log("cut") + "?limitBytes=5").text()).isEqualTo("one\nt");
    }

    @Test
    void keepsLongLinesAndMissingBreaks() {
        api.post(Api.JOBS, job("long", "head -c 100000 /dev/zero | tr \\\\\\\\0 x; echo; printf end", ""));
        podInPhase("long", "Succeeded");
        assertThat(api.get(log("long")).text()).isEqualTo("x".repeat(100_000) + "\nend");
        assertThat(api.get(log("long") + "?timestamps=1").text().lines())
                .hasSize(2)
                .last()
                .asString()
                .endsWith("Z end");
        assertThat(api.get(log("long") + "?tailLines=2").text()).hasSize(100_004);
    }

    @Test
    void refusesTheLogOfWhatHasNotStarted() {
        api.post(Api.JOBS, job("wait", "true", "'volumes':[{'name':'v','configMap':{'name':'missing'}}]|"));
        await().untilAsserted(() -> {
            Api.Answer answer = api.get(log("wait"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("message").asText())
                    .matches("container \"podunit\" in pod \"wait-.*\" is waiting to start: ContainerCreating");
        });
        assertThat(api.get(Api.PODS + "/unknown/log").status()).isEqualTo(404);
        assertThat(api.get(log("wait") + "?container=other").text()).contains("container other is not valid for pod");
    }
}
