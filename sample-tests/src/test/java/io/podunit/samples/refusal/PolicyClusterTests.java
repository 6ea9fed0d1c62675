package io.podunit.samples.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.podunit.Constants;
import io.podunit.preflight.PreflightException;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.harness.AdmissionWebhook;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.TestNamespace;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Policies and webhooks of a cluster, each for the pods of one namespace only. */
@Tag("cluster")
@Timeout(value = 170, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PolicyClusterTests {

    private static final String GREEN = "RefusedTestCase.passes() SUCCESSFUL";
    private static final String POLICY = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: %1$s}
            spec:
              failurePolicy: Fail
              matchConstraints:
                resourceRules:
                  - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
              validations:
                - {expression: "%2$s", message: no pods on a Saturday}
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: %1$s}
            spec:
              policyName: %1$s
              validationActions: [Deny]
              matchResources:
                namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
            """;
    private static final String SIDECAR = """
            [{"op":"add","path":"/spec/containers/0","value":{"name":"injected","image":"busybox:latest",\
            "imagePullPolicy":"IfNotPresent","command":["sleep","100000"],"securityContext":{"runAsNonRoot":true,\
            "allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}},\
            {"op":"add","path":"/metadata/annotations/injected","value":"yes"}]""";

    @TempDir
    Path directory;

    private TestNamespace namespace;

    @BeforeEach
    void create() {
        assumeTrue(Files.exists(Path.of("/var/lib/kubelet")), "the cluster is not on this machine");
        namespace = TestNamespace.onCluster();
    }

    @AfterEach
    void nothingIsLeft() {
        if (namespace != null) {
            var policies = namespace.client().admissionRegistration().v1();
            policies.validatingAdmissionPolicyBindings()
                    .withName(namespace.name())
                    .delete();
            policies.validatingAdmissionPolicies().withName(namespace.name()).delete();
            namespace.awaitNothingLeft();
            namespace.close();
        }
    }

    private RemoteExecution execution() {
        return RemoteExecution.in(directory)
                .with(Constants.CLUSTER, "kubeconfig")
                .with(Constants.NAMESPACE, namespace.name());
    }

    /** Puts a policy into force; API servers take a second or two to notice. */
    private void policy(String expression) {
        namespace
                .client()
                .load(new ByteArrayInputStream(
                        POLICY.formatted(namespace.name(), expression).getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(object -> namespace.client().resource(object).create());
        Awaitility.await("the policy in force").atMost(Duration.ofSeconds(30)).until(this::refusesStrangers);
    }

    private boolean refusesStrangers() {
        try {
            namespace
                    .client()
                    .pods()
                    .inNamespace(namespace.name())
                    .resource(Strangers.pod())
                    .dryRun(true)
                    .create();
            return false;
        } catch (KubernetesClientException e) {
            return String.valueOf(e.getMessage()).contains("no pods on a Saturday");
        }
    }

    @Fault(row = 5, what = "a policy denies all pods", how = Fault.Means.REAL)
    @Test
    @Tag("administrator")
    void policyThatDeniesPodsIsToldBeforeTheFirstJob() {
        policy("false");
        Recording run = execution().run(RefusedTestCase.class);
        assertThat(run.anythingPassed()).isFalse();
        assertThat(run.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.failure()).containsInstanceOf(PreflightException.class);
            assertThat(failure.message()).contains("no pods on a Saturday", namespace.name(), "podunit.preflight=off");
        });
        assertThat(namespace.stores()).isEmpty();
    }

    @Fault(row = 5, what = "a policy denies pods without an owner", how = Fault.Means.REAL)
    @Test
    void policyAgainstPodsThatNobodyOwnsIsNoObstacle() {
        policy("has(object.metadata.ownerReferences)");
        assertThat(execution().run(RefusedTestCase.class).tests()).containsExactly(GREEN);
    }

    @Fault(row = 5, what = "a policy lets only the Job controller create pods", how = Fault.Means.REAL)
    @Test
    @Tag("administrator")
    void policyThatLetsTheJobControllerDoMoreIsPassedByWithoutPreflight() {
        policy("request.userInfo.username == 'system:serviceaccount:kube-system:job-controller'");
        assertThat(execution().run(RefusedTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("podunit.preflight=off"));
        assertThat(execution()
                        .with(Constants.PREFLIGHT, "off")
                        .run(RefusedTestCase.class)
                        .tests())
                .containsExactly(GREEN);
    }

    @Fault(row = 8, what = "a webhook puts a container that never ends before ours", how = Fault.Means.REAL)
    @Test
    void webhookThatAddsASidecarChangesNoResult() throws Exception {
        try (var webhook = new AdmissionWebhook(namespace, directory, SIDECAR, 0)) {
            webhook.awaitInForce(Strangers.pod());
            assertThat(execution().run(RefusedTestCase.class).tests()).containsExactly(GREEN);
            assertThat(webhook.jobs()).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Fault(row = 8, what = "a webhook takes 20 s for each pod", how = Fault.Means.REAL)
    @Test
    @Tag("slow")
    void slowWebhookMakesNoDuplicates() throws Exception {
        try (var webhook = new AdmissionWebhook(namespace, directory, "[]", 20_000)) {
            webhook.awaitInForce(Strangers.pod());
            assertThat(execution().run(RefusedTestCase.class).tests()).containsExactly(GREEN);
            assertThat(webhook.jobs()).hasSize(2).doesNotHaveDuplicates();
        }
    }
}
