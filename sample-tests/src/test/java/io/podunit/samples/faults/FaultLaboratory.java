package io.podunit.samples.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.Constants;
import io.podunit.samples.harness.TestNamespace;
import io.podunit.samples.truth.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A namespace and a directory for the truth, for the faults of one test class. Needs a cluster of one node, which is this machine:
 * tests are skipped elsewhere, with a message.
 */
public final class FaultLaboratory implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** The cluster's collector stands still for half a minute each time that a kind comes or goes, as other tests have it. */
    private static final Duration CLEANED = Duration.ofSeconds(120);

    private final TestNamespace namespace;
    private final Path root;
    private final Path template;

    private FaultLaboratory(TestNamespace namespace, Path root) throws IOException {
        this.namespace = namespace;
        this.root = root;
        this.template = Files.writeString(root.resolve("template.yaml"), template("", ""));
    }

    /** For {@code @BeforeAll}; skips the class where there is no such cluster. */
    public static FaultLaboratory open() {
        assumeTrue(System.getenv("KUBECONFIG") != null, "no cluster: KUBECONFIG is not set");
        KubernetesClient client = new KubernetesClientBuilder().build();
        assumeTrue(nodeIsHere(client), "the cluster's node is not this machine: the truth could not be read");
        try {
            Path root = Files.createTempDirectory("podunit-truth-");
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
            // What the truth is written to is a directory of the node.
            return new FaultLaboratory(TestNamespace.create(client, "privileged"), root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean nodeIsHere(KubernetesClient client) {
        List<String> addresses = client.nodes().list().getItems().stream()
                .flatMap(node -> node.getStatus().getAddresses().stream())
                .filter(address -> address.getType().equals("InternalIP"))
                .map(NodeAddress::getAddress)
                .toList();
        return addresses.size() == 1 && isOurs(addresses.get(0));
    }

    private static boolean isOurs(String address) {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A pod template with the directory of the truth, and more.
     *
     * @param container YAML of more keys of Podunit's container, indented by six; or empty
     * @param spec YAML of more keys of the pod's spec, indented by two; or empty
     */
    public String template(String container, String spec) {
        return """
                spec:
                %s  containers:
                    - name: podunit
                %s      env:
                        - {name: %s, value: %s}
                        - {name: %s, valueFrom: {fieldRef: {fieldPath: metadata.uid}}}
                      volumeMounts:
                        - {name: truth, mountPath: %s}
                  volumes:
                    - {name: truth, hostPath: {path: %s}}
                """.formatted(line(spec), line(container), Truth.DIRECTORY, root, Truth.POD, root, root);
    }

    private static String line(String yaml) {
        return yaml.isEmpty() || yaml.endsWith("\n") ? yaml : yaml + '\n';
    }

    /** A plan for runs in this namespace, with KUBECONFIG's way to the API server. */
    public FaultPlan plan() {
        return new FaultPlan(
                namespace,
                root,
                Map.of(
                        Constants.CLUSTER,
                        "kubeconfig",
                        Constants.NAMESPACE,
                        namespace.name(),
                        Constants.POD_TEMPLATE,
                        template.toString()),
                LIMIT,
                CLEANED);
    }

    /** A plan whose pods have more in their template; see {@link #template}. Stores are shared by plans of equal templates. */
    public FaultPlan plan(String container, String spec) throws IOException {
        Path other = Files.writeString(Files.createTempFile(root, "template", ".yaml"), template(container, spec));
        return plan().with(Constants.POD_TEMPLATE, other.toString());
    }

    public TestNamespace namespace() {
        return namespace;
    }

    /** A client that no fault touches. */
    public KubernetesClient client() {
        return namespace.client();
    }

    @Override
    public void close() {
        namespace.close();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
