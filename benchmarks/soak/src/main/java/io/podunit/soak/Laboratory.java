package io.podunit.soak;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.samples.truth.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A namespace, a directory of the node where tests write the truth, and a client that no fault of the relay touches. */
record Laboratory(String namespace, Path root, Path template, KubernetesClient client) implements AutoCloseable {

    private static final String RUN = "podunit.io/run";

    /** Controllers and kubelets come back up to two minutes after the API server; until then pods stay whose Job is deleted. */
    private static final Duration CLEANED = Duration.ofSeconds(180);

    static Laboratory open(String namespace) throws IOException {
        KubernetesClient client = new KubernetesClientBuilder().build();
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        // For the hostPath.
                        .addToLabels("pod-security.kubernetes.io/enforce", "privileged")
                        .endMetadata()
                        .build())
                .create();
        Path root = Files.createTempDirectory("podunit-soak-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path template = Files.writeString(root.resolve("template.yaml"), template(root));
        return new Laboratory(namespace, root, template, client);
    }

    private static String template(Path root) {
        return """
                spec:
                  containers:
                    - name: podunit
                      env:
                        - {name: %s, value: %s}
                        - {name: %s, valueFrom: {fieldRef: {fieldPath: metadata.uid}}}
                      volumeMounts:
                        - {name: truth, mountPath: %s}
                  volumes:
                    - {name: truth, hostPath: {path: %s}}
                """.formatted(Truth.DIRECTORY, root, Truth.POD, root, root);
    }

    /** The kubeconfig of this environment, but with another way to the API server. */
    Path kubeconfig(String server) throws IOException {
        String text = Files.readString(Path.of(System.getenv("KUBECONFIG")));
        return Files.writeString(root.resolve("kubeconfig"), text.replaceAll("server: *\\S+", "server: " + server));
    }

    /** Pods of runs whose containers run. */
    List<Pod> running() {
        return client.pods().inNamespace(namespace).withLabel(RUN).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> pod.getStatus().getPhase().equals("Running"))
                .toList();
    }

    /** What runs left, once there was time to remove it. */
    List<String> awaitNothingLeft() throws InterruptedException {
        long end = System.nanoTime() + CLEANED.toNanos();
        List<String> left = left();
        while (!left.isEmpty() && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(1);
            left = left();
        }
        return left;
    }

    private List<String> left() {
        return Stream.of(
                        client.pods().inNamespace(namespace).withLabel(RUN).list().getItems(),
                        client.batch().v1().jobs().inNamespace(namespace).withLabel(RUN).list().getItems(),
                        client.leases().inNamespace(namespace).withLabel(RUN).list().getItems())
                .flatMap(List::stream)
                .map(Laboratory::describe)
                .toList();
    }

    private static String describe(HasMetadata object) {
        return object.getKind() + ' ' + object.getMetadata().getName();
    }

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
        client.close();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
