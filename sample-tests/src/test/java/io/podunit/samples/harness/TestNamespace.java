package io.podunit.samples.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A namespace that enforces Pod Security, for one test class; its client is separate from what is tested. */
public record TestNamespace(String name, KubernetesClient client) implements AutoCloseable {

    private static final String RUN = "podunit.io/run";

    /** One of the cluster that KUBECONFIG names; where there is none, the test is skipped. */
    public static TestNamespace onCluster() {
        assumeTrue(System.getenv("KUBECONFIG") != null, "no cluster: KUBECONFIG is not set");
        return create(new KubernetesClientBuilder().build());
    }

    public static TestNamespace create(KubernetesClient client) {
        return create(client, "restricted");
    }

    /** @param podSecurity the level that it enforces */
    public static TestNamespace create(KubernetesClient client, String podSecurity) {
        String name = "e2e-" + Long.toString(System.nanoTime(), 36);
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", podSecurity)
                        .endMetadata()
                        .build())
                .create();
        // Pods are refused, or wait, until controllers have made it; of Jobs that are refused the next try comes
        // seconds later.
        Awaitility.await("the service account and the certificate that every namespace has")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> hasWhatControllersMake(client, name));
        return new TestNamespace(name, client);
    }

    private static boolean hasWhatControllersMake(KubernetesClient client, String name) {
        return client.serviceAccounts().inNamespace(name).withName("default").get() != null
                && client.configMaps()
                                .inNamespace(name)
                                .withName("kube-root-ca.crt")
                                .get()
                        != null;
    }

    /** What runs left, by kind and name. */
    public List<String> leftOfRuns() {
        return Stream.of(
                        pods(),
                        client.batch()
                                .v1()
                                .jobs()
                                .inNamespace(name)
                                .withLabel(RUN)
                                .list()
                                .getItems(),
                        client.leases().inNamespace(name).withLabel(RUN).list().getItems())
                .flatMap(List::stream)
                .map(TestNamespace::describe)
                .toList();
    }

    /** The tokens of its stores. */
    public List<String> storeTokens() {
        return client.secrets().inNamespace(name).withLabel("podunit.io/store").list().getItems().stream()
                .flatMap(secret -> secret.getData().values().stream())
                .map(token -> new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8))
                .toList();
    }

    /** Everything that runs and stores made and that is no Secret, as YAML. */
    public String manifests() {
        return Stream.of(
                        pods(),
                        client.batch().v1().jobs().inNamespace(name).list().getItems(),
                        client.leases().inNamespace(name).list().getItems(),
                        client.configMaps().inNamespace(name).list().getItems())
                .flatMap(List::stream)
                .map(client.getKubernetesSerialization()::asYaml)
                .collect(Collectors.joining("\n"));
    }

    public void awaitNothingLeft() {
        Awaitility.await("nothing is left but the store")
                .atMost(Duration.ofSeconds(120))
                .until(this::leftOfRuns, List::isEmpty);
    }

    /** Names of Jobs of content stores. */
    public List<String> stores() {
        return client.batch().v1().jobs().inNamespace(name).withLabel("podunit.io/store").list().getItems().stream()
                .map(TestNamespace::describe)
                .toList();
    }

    /** Deletes, as a node that dies would, the first pod that a run gets, as soon as it is there; then gives its name. */
    public CompletableFuture<String> deletingFirstPod() {
        // Pods of earlier runs that are still going would be taken for it.
        awaitNothingLeft();
        return CompletableFuture.supplyAsync(() -> {
            Pod pod = Awaitility.await("a pod")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(60))
                    .until(this::pods, pods -> !pods.isEmpty())
                    .get(0);
            client.resource(pod).withGracePeriod(0).delete();
            return pod.getMetadata().getName();
        });
    }

    /** Those of runs. */
    public List<Pod> pods() {
        return client.pods().inNamespace(name).withLabel(RUN).list().getItems();
    }

    /** Deletes what runs left. */
    public void deleteRuns() {
        client.batch().v1().jobs().inNamespace(name).withLabel(RUN).delete();
        client.leases().inNamespace(name).withLabel(RUN).delete();
    }

    private static String describe(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    @Override
    public void close() {
        client.namespaces().withName(name).delete();
        client.close();
    }
}
