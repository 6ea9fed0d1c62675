package io.podunit.samples.exec;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.podunit.Constants;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.TestNamespace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** A namespace with workloads, and an account that may run commands in their pods and nothing else. */
record ExecNamespace(TestNamespace namespace, Path directory) {

    /** SIGTERM ends its first process, and with it the container, within a moment. */
    private static final String WORKLOAD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %1$s}
            spec:
              replicas: 1
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s}}
                spec:
                  terminationGracePeriodSeconds: 0
                  automountServiceAccountToken: false
                  securityContext: {runAsNonRoot: true, runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}
                  containers:
                  - name: main
                    image: %2$s
                    imagePullPolicy: IfNotPresent
                    env: [{name: WORKLOAD, value: %1$s}]
                    command: [sh, -c, "trap 'exit 3' TERM; while :; do sleep 0.2; done"]
                    securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: %3$s, capabilities: {drop: [ALL]}}
                    volumeMounts: [{name: room, mountPath: /room}]
            %4$s
                  volumes: [{name: room, emptyDir: {}}]
            """;

    private static final String SIDECAR = """
                  - name: sidecar
                    image: busybox:latest
                    imagePullPolicy: IfNotPresent
                    command: [sleep, 1d]
                    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
            """;

    private static final String RUNNER = "podunit-runner";

    private static final String JAVA = "eclipse-temurin:17-jre";

    static ExecNamespace open(Path directory) throws IOException {
        TestNamespace namespace = TestNamespace.onCluster();
        new Manifests(namespace).applyExec(RUNNER, right -> true);
        return new ExecNamespace(namespace, directory);
    }

    /** Without waiting for it. */
    void deploy(String name) {
        deploy(name, JAVA, false, "");
    }

    void deployWithSidecar(String name) {
        deploy(name, JAVA, false, SIDECAR);
    }

    void deployReadOnly(String name) {
        deploy(name, JAVA, true, "");
    }

    void deployWithoutJava(String name) {
        deploy(name, "busybox:latest", false, "");
    }

    void deployNeverReady(String name) {
        deploy(name, "localhost:1/no-such-image:latest", false, "");
    }

    private void deploy(String name, String image, boolean readOnly, String more) {
        namespace
                .client()
                .resource(WORKLOAD.formatted(name, image, readOnly, more))
                .inNamespace(namespace.name())
                .create();
    }

    Pod awaitReady(String workload) {
        return Awaitility.await("a pod of " + workload)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> pods(workload), pods -> !pods.isEmpty())
                .get(0);
    }

    private List<Pod> pods(String workload) {
        return namespace
                .client()
                .pods()
                .inNamespace(namespace.name())
                .withLabel("app", workload)
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True")))
                .toList();
    }

    /** By the administrator's hand, in the container main; what it prints. */
    String shell(Pod pod, String script) {
        var out = new ByteArrayOutputStream();
        try (ExecWatch watch = namespace
                .client()
                .pods()
                .inNamespace(namespace.name())
                .withName(pod.getMetadata().getName())
                .inContainer("main")
                .writingOutput(out)
                .exec("sh", "-c", script)) {
            watch.exitCode().join();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Directories and processes of runs, but for those of this look. */
    String left(Pod pod) {
        return shell(
                pod,
                "ls -d /tmp/podunit-* 2>/dev/null; for p in /proc/[0-9]*; do"
                        + " if grep -qs PODINFO_EXEC= $p/environ; then tr '\\0' ' ' <$p/cmdline; echo; fi; done; true");
    }

    /** A run of {@link EndlessTestCase} by then. */
    CompletableFuture<Recording> begun(Pod pod, RemoteExecution execution) {
        shell(pod, "rm -f " + EndlessTestCase.BEGUN);
        CompletableFuture<Recording> run = CompletableFuture.supplyAsync(() -> execution.run(EndlessTestCase.class));
        awaitBegun(pod);
        return run;
    }

    void awaitBegun(Pod pod) {
        Awaitility.await("the test has begun")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> shell(pod, "ls /tmp"),
                        files -> files.contains(
                                EndlessTestCase.BEGUN.getFileName().toString()));
    }

    Path kubeconfig() throws IOException {
        return kubeconfig(RUNNER);
    }

    Path kubeconfig(String account) throws IOException {
        return new Kubeconfigs(directory).of(namespace, account);
    }

    RemoteExecution execution(String selector) throws IOException {
        return execution(selector, kubeconfig());
    }

    RemoteExecution execution(String selector, Path kubeconfig) {
        return RemoteExecution.in(directory)
                .with(Constants.CLUSTER, "kubeconfig")
                .with(Constants.KUBECONFIG, kubeconfig.toString())
                .with(Constants.NAMESPACE, namespace.name())
                .with(Constants.EXECUTOR, "exec")
                .with(Constants.EXEC_SELECTOR, selector);
    }
}
