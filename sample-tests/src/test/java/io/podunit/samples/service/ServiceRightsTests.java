package io.podunit.samples.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.podunit.samples.harness.TestNamespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service with its role, and short of one right at a time. */
@Tag("cluster")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServiceRightsTests {

    private static final String RUN = "0123456789ab";

    @TempDir
    static Path directory;

    private static TestNamespace namespace;
    private static ServiceManifests manifests;
    private static List<PolicyRule> rights;
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        namespace = TestNamespace.onCluster();
        manifests = new ServiceManifests(namespace);
        rights = ServiceManifests.single(manifests.applyAccount());
        create("talks", Map.of());
        create("of-a-run", Map.of("podunit.io/run", RUN, "podunit.io/shard", "0", "podunit.io/attempt", "1"));
        service = ServiceProcess.start(directory, namespace);
        Awaitility.await("what the Job printed")
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.get("/api/k8s/jobs/talks/logs")
                        .json()
                        .at("/logs")
                        .asText()
                        .equals("hello\n"));
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        if (namespace != null) {
            namespace.close();
        }
    }

    @AfterEach
    void giveBack() {
        manifests.giveBack(rights);
    }

    private static void create(String name, Map<String, String> labels) {
        namespace
                .client()
                .resource(PrintingJob.of(name, labels, "echo hello; sleep 3600"))
                .inNamespace(namespace.name())
                .create();
    }

    @ParameterizedTest
    @CsvSource({
        "jobs, get, GET, talks/status",
        "pods, list, GET, talks/status",
        "pods/log, get, GET, talks/logs",
        "jobs, delete, DELETE, talks",
        "leases, list, DELETE, of-a-run",
        "jobs, list, DELETE, of-a-run",
        "jobs, deletecollection, DELETE, of-a-run"
    })
    void eachRightIsMissedWhereItIsNeeded(String resource, String verb, String method, String path) throws Exception {
        manifests.takeAway(rights, resource, verb);
        ServiceProcess.Answer answer = service.send(method, "/api/k8s/jobs/" + path);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().at("/error/type").textValue()).isEqualTo("AuthenticationError");
        assertThat(answer.json().at("/error/message").textValue())
                .contains("Not allowed to " + verb + ' ' + resource, "kubectl auth can-i " + verb);
        assertThat(answer.json().at("/error/remedy").textValue()).contains("manifests/service");
        assertThat(answer.json().at("/timestamp").textValue()).isNotBlank();
    }

    @Test
    void followingTakesTheRightToReadSinglePods() throws Exception {
        manifests.takeAway(rights, "pods", "get");
        assertThat(lastEvent()).contains("Not allowed to get pods");
    }

    private static String lastEvent() throws IOException, InterruptedException {
        try (BufferedReader events = service.follow("/api/k8s/jobs/talks/logs?follow=true")) {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                if (line.startsWith("event: ")) {
                    return line + events.readLine() + events.readLine();
                }
            }
            return "";
        }
    }

    @Test
    void theRoleIsEnoughForAllThatThereIs() throws Exception {
        create("goes", Map.of());
        create(
                "of-another-run",
                Map.of("podunit.io/run", "ba9876543210", "podunit.io/shard", "0", "podunit.io/attempt", "1"));
        try (BufferedReader events = service.follow("/api/k8s/jobs/goes/logs?follow=true")) {
            assertThat(events.readLine())
                    .startsWith("data: {\"pod_name\":\"goes-")
                    .endsWith("\"line\":\"hello\"}");
        }
        assertThat(service.get("/api/k8s/jobs/goes/status").json().at("/status").textValue())
                .isEqualTo("running");
        for (String job : List.of("goes", "of-another-run")) {
            ServiceProcess.Answer deleted = service.send("DELETE", "/api/k8s/jobs/" + job);
            // It does not wait for pods longer than ten seconds.
            assertThat(deleted.status()).isIn(200, 202);
            assertThat(deleted.json().at("/message").textValue())
                    .matches("Job '" + job + "' (deleted successfully|is being deleted; there is still .+)");
            PrintingJob.awaitNoPods(namespace, job);
        }
        assertThat(service.get("/api/k8s/jobs/goes/status").status()).isEqualTo(404);
        assertThat(service.get("/api/k8s/jobs/goes/status?namespace=kube-system")
                        .status())
                .isEqualTo(403);
        assertThat(service.log())
                .contains("cluster of the environment", "KUBERNETES_SERVICE_HOST and KUBERNETES_TOKEN are set");
    }
}
