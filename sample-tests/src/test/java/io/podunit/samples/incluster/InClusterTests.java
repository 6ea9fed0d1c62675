package io.podunit.samples.incluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.TestNamespace;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a build in a pod. Its class path comes by hostPath, so the cluster's node must be this machine. */
@Tag("cluster")
class InClusterTests {

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: build
            spec:
              serviceAccountName: podunit-runner
              restartPolicy: Never
              containers:
                - name: build
                  image: eclipse-temurin:17-jre
                  imagePullPolicy: IfNotPresent
                  command: [java, -cp, "%s", io.podunit.samples.incluster.InClusterMain]
                  volumeMounts:
                    - {name: build, mountPath: /build, readOnly: true}
              volumes:
                - name: build
                  hostPath: {path: "%s"}
            """;

    @TempDir
    Path directory;

    private TestNamespace namespace;

    @BeforeEach
    void create() throws IOException {
        assumeTrue(System.getenv("KUBECONFIG") != null, "no cluster: KUBECONFIG is not set");
        KubernetesClient client = new KubernetesClientBuilder().build();
        boolean here =
                client.nodes().list().getItems().stream().allMatch(node -> Files.exists(Path.of("/var/lib/kubelet")));
        assumeTrue(here, "the cluster's nodes are not this machine");
        // A hostPath is nothing for a restricted namespace.
        namespace = TestNamespace.create(client, "privileged");
        new Manifests(namespace).applyRunner();
    }

    @AfterEach
    void delete() {
        if (namespace != null) {
            namespace.close();
        }
    }

    @Test
    void buildInAPodStartsJobsByItsServiceAccount() throws IOException {
        String yaml = POD.formatted(String.join(":", stageClassPath()), directory);
        KubernetesClient client = namespace.client();
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace.name())
                .create();
        var pod = client.pods().inNamespace(namespace.name()).withName("build");
        Awaitility.await("the build's end")
                .atMost(Duration.ofMinutes(3))
                .until(() -> phase(pod.get()), phase -> phase.equals("Succeeded") || phase.equals("Failed"));
        assertThat(pod.getLog())
                .contains(
                        "cluster of this pod", "namespace " + namespace.name(), "runs in a pod with a service account")
                .contains("RESULT ChildTestCase.fails() FAILED", "FAILURE as it should ==> expected: <1> but was: <2>")
                .contains("RESULT ChildTestCase.passes() SUCCESSFUL");
        namespace.awaitNothingLeft();
        assertThat(namespace.stores()).isNotEmpty();
    }

    private static String phase(Pod pod) {
        return pod.getStatus().getPhase();
    }

    /** This JVM's class path, as the pod will see it. */
    private List<String> stageClassPath() throws IOException {
        List<String> staged = new ArrayList<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : classPath.split(File.pathSeparator)) {
            Path source = Path.of(entry);
            String name = staged.size() + "-" + source.getFileName();
            if (Files.exists(source)) {
                copy(source, directory.resolve(name));
                staged.add("/build/" + name);
            }
        }
        return staged;
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }
}
