package io.podunit.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobTests extends ClusterTestCase {

    @Test
    void runsAProcessAndKeepsItsLogAndItsMessage() {
        api.post(Api.JOBS, job("greet", "echo hello; echo trouble >&2; printf done > $PODUNIT_TERMINATION_LOG", ""));
        JsonNode end = endOf("greet", "Succeeded");
        assertThat(end.path("exitCode").asInt()).isZero();
        assertThat(end.path("reason").asText()).isEqualTo("Completed");
        assertThat(end.path("message").asText()).isEqualTo("done");
        assertThat(logOf("greet").lines()).containsExactlyInAnyOrder("hello", "trouble");
    }

    @Test
    void endsTheJobWithItsPod() {
        api.post(Api.JOBS, job("good", "true", ""));
        api.post(Api.JOBS, job("bad", "exit 3", ""));
        assertThat(endOf("bad", "Failed").path("exitCode").asInt()).isEqualTo(3);
        JsonNode failed = jobWith("bad", "Failed");
        assertThat(failed.at("/status/failed").asInt()).isOne();
        assertThat(failed.at("/status/conditions").findValuesAsText("reason")).contains("BackoffLimitExceeded");
        assertThat(jobWith("good", "Complete").at("/status/succeeded").asInt()).isOne();
    }

    private JsonNode jobWith(String name, String condition) {
        return await().atMost(Duration.ofSeconds(50))
                .until(
                        () -> api.get(Api.JOBS + "/" + name).json(),
                        it -> it.at("/status/conditions")
                                .findValuesAsText("type")
                                .contains(condition));
    }

    @Test
    void runsTheJvmOfThisJvmWhereTheCommandIsJava() {
        String job = job("java", "", "").replace("'sh','-c',''", "'java','-version'");
        api.post(Api.JOBS, job);
        endOf("java", "Succeeded");
        assertThat(logOf("java")).contains(System.getProperty("java.version"));
    }

    @Test
    void killsAPodAtItsOwnDeadline() {
        String job = job("slow", "sleep 60", "'activeDeadlineSeconds':6,'terminationGracePeriodSeconds':1|");
        api.post(Api.JOBS, job);
        JsonNode end = endOf("slow", "Failed");
        assertThat(end.path("exitCode").asInt()).isEqualTo(143);
        assertThat(podOf("slow").at("/status/reason").asText()).isEqualTo("DeadlineExceeded");
    }

    @Test
    void deletesThePodsAtTheDeadlineOfTheJob() {
        api.post(Api.JOBS, job("slow", "sleep 60", "'activeDeadlineSeconds':1,", ""));
        JsonNode job = jobWith("slow", "Failed");
        assertThat(job.at("/status/conditions").findValuesAsText("reason")).containsOnly("DeadlineExceeded");
        // The Job has ended with the process of its pod, which goes a moment later.
        await().atMost(Duration.ofSeconds(50))
                .untilAsserted(
                        () -> assertThat(api.get(Api.PODS).json().path("items")).isEmpty());
    }

    @Test
    void killsWhatIgnoresThePoliteRequest() {
        String script = "trap : TERM; echo ready; while true; do sleep 0.1; done";
        api.post(Api.JOBS, job("stubborn", script, "'activeDeadlineSeconds':6,'terminationGracePeriodSeconds':1|"));
        assertThat(endOf("stubborn", "Failed").path("exitCode").asInt()).isEqualTo(137);
    }

    @Test
    void deletesAJobAfterItsTimeWithItsPods() {
        api.post(Api.JOBS, job("brief", "true", "'ttlSecondsAfterFinished':0,", ""));
        await().atMost(Duration.ofSeconds(50)).untilAsserted(() -> {
            assertThat(api.get(Api.JOBS).json().path("items")).isEmpty();
            assertThat(api.get(Api.PODS).json().path("items")).isEmpty();
        });
    }

    @Test
    void countsADeletedPodAsFailedAndMakesNoOther() {
        api.post(Api.JOBS, job("victim", "sleep 60", ""));
        String pod = podInPhase("victim", "Running").at("/metadata/name").asText();
        api.delete(Api.PODS + "/" + pod + "?gracePeriodSeconds=1");
        jobWith("victim", "Failed");
        await().atMost(Duration.ofSeconds(50))
                .untilAsserted(
                        () -> assertThat(api.get(Api.PODS).json().path("items")).isEmpty());
    }

    @Test
    void replacesAFailedPodAsOftenAsTheJobAllows() {
        api.post(Api.JOBS, job("again", "false", "").replace("'backoffLimit':0", "'backoffLimit':2"));
        assertThat(jobWith("again", "Failed").at("/status/failed").asInt()).isEqualTo(3);
        assertThat(api.get(Api.PODS).json().path("items")).hasSize(3);
    }

    @Test
    void saysWhyAProcessCouldNotStart() {
        api.post(Api.JOBS, job("broken", "", "").replace("'sh','-c',''", "'/no/such/program'"));
        JsonNode end = endOf("broken", "Failed");
        assertThat(end.path("exitCode").asInt()).isEqualTo(128);
        assertThat(end.path("reason").asText()).isEqualTo("StartError");
        assertThat(end.path("message").asText()).contains("/no/such/program");
    }

    @Test
    void leavesNoProcessBehind() {
        api.post(Api.JOBS, job("parent", "sleep 300 & echo $!; wait", ""));
        String child = await().until(
                        () -> podInPhase("parent", "Running") == null ? "" : logOf("parent"), it -> !it.isEmpty());
        ProcessHandle process = ProcessHandle.of(Long.parseLong(child.trim())).orElseThrow();
        cluster.close();
        await().atMost(Duration.ofSeconds(50)).until(() -> !process.isAlive());
    }

    @Test
    void labelsPodsAsTheJobController() {
        api.post(Api.JOBS, job("labels", "true", ""));
        JsonNode metadata = podOf("labels").path("metadata");
        String uid = api.get(Api.JOBS + "/labels").json().at("/metadata/uid").asText();
        assertThat(metadata.at("/labels/controller-uid").asText()).isEqualTo(uid);
        assertThat(metadata.path("labels").path("batch.kubernetes.io/job-name").asText())
                .isEqualTo("labels");
        assertThat(metadata.at("/labels/app").asText()).isEqualTo("labels");
        assertThat(metadata.at("/ownerReferences/0/controller").asBoolean()).isTrue();
        assertThat(metadata.path("name").asText()).matches("labels-[a-z0-9]{5}");
        assertThat(List.of("Pending", "Running", "Succeeded"))
                .contains(podOf("labels").at("/status/phase").asText());
    }
}
