package io.podunit.samples.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.podunit.Constants;
import io.podunit.preflight.PreflightException;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.StandardError;
import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a namespace has against pods: told before the first Job where it is final, waited for where it is not. */
@Tag("cluster")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AdmissionClusterTests {

    private static final String GREEN = "RefusedTestCase.passes() SUCCESSFUL";

    @TempDir
    Path directory;

    private TestNamespace namespace;

    @BeforeEach
    void create() {
        namespace = TestNamespace.onCluster();
    }

    @AfterEach
    void nothingIsLeft() {
        if (namespace != null) {
            namespace.awaitNothingLeft();
            namespace.close();
        }
    }

    private RemoteExecution execution() {
        return RemoteExecution.in(directory)
                .with(Constants.CLUSTER, "kubeconfig")
                .with(Constants.NAMESPACE, namespace.name());
    }

    private RemoteExecution template(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("template.yaml"), yaml);
        return execution().with(Constants.POD_TEMPLATE, file.toString());
    }

    private void quota(int pods) {
        namespace
                .client()
                .resource(new ResourceQuotaBuilder()
                        .withMetadata(new ObjectMetaBuilder().withName("room").build())
                        .withNewSpec()
                        .withHard(Map.of("pods", Quantity.parse(String.valueOf(pods))))
                        .endSpec()
                        .build())
                .inNamespace(namespace.name())
                .createOr(quota -> quota.update());
    }

    private void awaitExceeded(String job) {
        Awaitility.await("a pod of " + job + " that has no room")
                .atMost(Duration.ofSeconds(120))
                .until(() -> namespace.client().v1().events().inNamespace(namespace.name()).list().getItems().stream()
                        .anyMatch(event -> event.getInvolvedObject().getName().matches(job)
                                && event.getMessage().contains("exceeded quota: room")));
    }

    @Fault(row = 4, what = "a quota of no pods grows while the run waits", how = Fault.Means.REAL)
    @Test
    @Tag("administrator")
    void quotaThatGetsRoomLaterIsWaitedFor() throws Exception {
        quota(0);
        try (StandardError error = new StandardError()) {
            var run = CompletableFuture.supplyAsync(() -> execution().run(RefusedTestCase.class));
            awaitExceeded("podunit-store-.*");
            quota(1);
            awaitExceeded("podunit-[0-9a-f]{12}-0-1");
            quota(10);
            assertThat(run.get().tests()).containsExactly(GREEN);
            assertThat(error.text())
                    .contains(
                            "podunit: there is no room for a pod in namespace " + namespace.name(),
                            "exceeded quota: room");
        }
    }

    @Fault(row = 4, what = "a Job that waits for room in a quota is deleted", how = Fault.Means.REAL)
    @Test
    @Tag("administrator")
    void aJobThatIsDeletedBeforeItHasAPodIsReplaced() throws Exception {
        quota(1);
        var run = CompletableFuture.supplyAsync(() -> execution().run(RefusedTestCase.class));
        awaitExceeded("podunit-[0-9a-f]{12}-0-1");
        namespace.client().batch().v1().jobs().inNamespace(namespace.name()).list().getItems().stream()
                .filter(job -> job.getMetadata().getName().endsWith("-0-1"))
                .forEach(job -> namespace.client().resource(job).delete());
        awaitExceeded("podunit-[0-9a-f]{12}-0-2");
        quota(10);
        assertThat(run.get().tests()).containsExactly(GREEN);
    }

    @Fault(
            row = 4,
            what = "a quota of three pods, one of them the store's, and six Jobs at once",
            how = Fault.Means.REAL)
    @Test
    @Tag("administrator")
    void moreJobsThanAQuotaHasRoomForTakeTurns() throws Exception {
        quota(3);
        try (StandardError error = new StandardError()) {
            Recording run = execution()
                    .with(Constants.ISOLATION, "class")
                    .with(Constants.PARALLELISM, "6")
                    .run(CrowdTestCase.members());
            assertThat(run.tests()).hasSize(6).allMatch(test -> test.endsWith("passes() SUCCESSFUL"));
            assertThat(error.text())
                    .containsOnlyOnce("of this run at the moment; further ones wait for their turn: FailedCreate: ")
                    .contains("exceeded quota: room");
        }
    }

    @Fault(row = 6, what = "the service account is made five seconds later", how = Fault.Means.REAL)
    @Test
    void serviceAccountThatComesLaterIsWaitedFor() throws Exception {
        RemoteExecution execution = template("spec: {serviceAccountName: late}");
        var run = CompletableFuture.supplyAsync(() -> execution.run(RefusedTestCase.class));
        var late = CompletableFuture.runAsync(
                () -> namespace
                        .client()
                        .resource(new ServiceAccountBuilder()
                                .withMetadata(
                                        new ObjectMetaBuilder().withName("late").build())
                                .build())
                        .inNamespace(namespace.name())
                        .create(),
                CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS));
        assertThat(run.get().tests()).containsExactly(GREEN);
        assertThat(late).isCompleted();
    }

    @Fault(row = 6, what = "the service account is never made", how = Fault.Means.REAL)
    @Test
    @Tag("administrator")
    void serviceAccountThatNeverComesIsAnError() throws IOException {
        assertRefused(
                template("spec: {serviceAccountName: never}").run(RefusedTestCase.class),
                "serviceaccount \"never\" not found",
                "kubectl create serviceaccount NAME -n " + namespace.name());
    }

    @Fault(row = 5, what = "a restricted namespace, a privileged template", how = Fault.Means.REAL)
    @Test
    @Tag("administrator")
    void podSecurityRefusesBeforeTheFirstJob() throws IOException {
        assertRefused(
                template("spec:\n  containers:\n    - name: podunit\n      securityContext: {privileged: true}\n")
                        .run(RefusedTestCase.class),
                "violates PodSecurity \"restricted:latest\": privileged",
                "podunit.pod.template");
    }

    /** The runner may not create pods, so only its Job could be judged; the rest is told by the Job's events. */
    @Fault(row = 5, what = "the same, for who may not create pods", how = Fault.Means.REAL)
    @Test
    void podSecurityIsToldToTheRunnerByEvents() throws IOException {
        new Manifests(namespace).applyRunner();
        Recording run = template(
                        "spec:\n  containers:\n    - name: podunit\n      securityContext: {privileged: true}\n")
                .with(
                        Constants.KUBECONFIG,
                        new Kubeconfigs(directory)
                                .of(namespace, "podunit-runner")
                                .toString())
                .run(RefusedTestCase.class);
        assertThat(run.anythingPassed()).isFalse();
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.message())
                        .contains("violates PodSecurity \"restricted:latest\": privileged"));
    }

    private void assertRefused(Recording run, String... texts) {
        assertThat(run.anythingPassed()).isFalse();
        assertThat(run.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.failure()).containsInstanceOf(PreflightException.class);
            assertThat(failure.message()).contains("so no Job was created").contains(texts);
        });
        assertThat(namespace.stores()).as("not even the store's Job").isEmpty();
    }
}
