package io.podunit.samples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.choice.ClusterSelector;
import io.podunit.cluster.choice.Environment;
import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.config.RunConfiguration.ClusterKind;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.exec.SentFile;
import io.podunit.samples.harness.TestNamespace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The service as manifests/service deploys it. There is nobody here to build its image: the pod gets the same jar into the same place from
 * an init container, and starts it as the image would.
 */
@Tag("cluster")
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServiceInClusterTests {

    private static final String TOKEN = "in-cluster-0123456789abcdef";
    private static final String CLIENT = "client";

    private TestNamespace namespace;
    private ServiceManifests manifests;

    @BeforeEach
    void create() throws IOException {
        assumeTrue(
                Files.exists(ServiceManifests.jar()),
                ServiceManifests.jar() + " is not there: package launcher/cli first");
        namespace = TestNamespace.onCluster();
        manifests = new ServiceManifests(namespace);
    }

    @AfterEach
    void delete() {
        if (namespace != null) {
            namespace.close();
        }
    }

    @Test
    void answersInTheClusterByItsName() throws Exception {
        deploy();
        create(PrintingJob.of("talks", Map.of(), "echo hello from the pod; sleep 3600"));
        create(new PodBuilder()
                .withNewMetadata()
                .withName(CLIENT)
                .addToLabels("podunit.io/service-client", "true")
                .endMetadata()
                .withSpec(PrintingJob.pod(PrintingJob.container(CLIENT, "busybox:latest", "sleep 3600")))
                .build());
        sendJar();
        pod(CLIENT).waitUntilReady(60, TimeUnit.SECONDS);
        namespace
                .client()
                .apps()
                .deployments()
                .inNamespace(namespace.name())
                .withName(ServiceManifests.NAME)
                .waitUntilReady(90, TimeUnit.SECONDS);

        Awaitility.await("its connection")
                .atMost(Duration.ofSeconds(30))
                .until(() -> ask("GET", "/api/k8s/health", TOKEN).contains("\"kubernetes_connected\":true"));
        assertThat(ask("GET", "/api/k8s/health", "another-token-that-is-long"))
                .contains(" 401 ", "AuthenticationError");
        Awaitility.await("what the Job prints")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        ask("GET", "/api/k8s/jobs/talks/logs", TOKEN).contains("\"logs\":\"hello from the pod\\n\""));
        assertThat(ask("GET", "/api/k8s/jobs/talks/status", TOKEN)).contains("\"status\":\"running\"");
        assertThat(ask("DELETE", "/api/k8s/jobs/talks", TOKEN))
                .containsAnyOf("Job 'talks' deleted successfully", "Job 'talks' is being deleted; there is still ");
        PrintingJob.awaitNoPods(namespace, "talks");
        assertThat(ask("GET", "/metrics", TOKEN)).contains("podunit_cluster_connected 1.0");
        assertThat(pod(servicePod()).getLog())
                .contains("cluster of this pod", "\"path\":\"/api/k8s/jobs/talks\"")
                .doesNotContain(TOKEN);
    }

    private void deploy() throws IOException {
        manifests.applyAccount();
        create(new SecretBuilder()
                .withNewMetadata()
                .withName(ServiceManifests.NAME)
                .endMetadata()
                .addToStringData("token", TOKEN)
                .build());
        for (String file : List.of("service.yaml", "network-policy.yaml", "deployment.yaml")) {
            for (HasMetadata object : manifests.load(file)) {
                if (object instanceof Deployment deployment) {
                    withoutImage(deployment.getSpec().getTemplate().getSpec());
                }
                create(object);
            }
        }
    }

    private static void withoutImage(PodSpec pod) throws IOException {
        String jar = ServiceManifests.jarInImage();
        var mount = new VolumeMountBuilder()
                .withName("image")
                .withMountPath(Path.of(jar).getParent().toString())
                .build();
        Container service = pod.getContainers().get(0);
        service.setImage("eclipse-temurin:17-jre");
        service.setCommand(ServiceManifests.entryPoint());
        service.getVolumeMounts().add(mount);
        Container upload =
                PrintingJob.container("jar", "busybox:latest", "until [ -f " + jar + " ]; do sleep 0.1; done");
        upload.setVolumeMounts(List.of(mount));
        pod.setInitContainers(List.of(upload));
        pod.getVolumes()
                .add(new VolumeBuilder()
                        .withName("image")
                        .withNewEmptyDir()
                        .endEmptyDir()
                        .build());
    }

    /** By Podunit's own connection: the library gives the JDK's client a message before it is done with the last one, which fails. */
    private void sendJar() throws Exception {
        String name = servicePod();
        pod(name).waitUntilCondition(ServiceInClusterTests::uploads, 60, TimeUnit.SECONDS);
        String target = ServiceManifests.jarInImage();
        try (Cluster cluster = cluster()) {
            SentFile.send(cluster, new Place(namespace.name(), name, "jar"), ServiceManifests.jar(), target + ".part");
        }
        try (ExecWatch exec = pod(name)
                .inContainer("jar")
                .writingOutput(OutputStream.nullOutputStream())
                .exec("mv", target + ".part", target)) {
            assertThat(exec.exitCode().get(30, TimeUnit.SECONDS)).isZero();
        }
    }

    private Cluster cluster() {
        var settings = new ClusterSettings(ClusterKind.AUTO, null, null, namespace.name());
        return new ClusterSelector(settings, Environment.system()).select();
    }

    private static boolean uploads(Pod pod) {
        return pod != null
                && pod.getStatus().getInitContainerStatuses().stream()
                        .anyMatch(status -> status.getState().getRunning() != null);
    }

    private String servicePod() {
        return Awaitility.await("the service's pod")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> namespace
                                .client()
                                .pods()
                                .inNamespace(namespace.name())
                                .withLabel("app.kubernetes.io/name", ServiceManifests.NAME)
                                .list()
                                .getItems(),
                        pods -> !pods.isEmpty())
                .get(0)
                .getMetadata()
                .getName();
    }

    /** From a pod, by the Service's DNS name. */
    private String ask(String method, String path, String token) throws Exception {
        String host = ServiceManifests.NAME + '.' + namespace.name() + ".svc";
        String request = method + ' ' + path + " HTTP/1.1\\r\\nHost: " + host + "\\r\\nAuthorization: Bearer " + token
                + "\\r\\nConnection: close\\r\\n\\r\\n";
        var answer = new ByteArrayOutputStream();
        try (ExecWatch exec = pod(CLIENT)
                .writingOutput(answer)
                .exec("sh", "-c", "{ printf '" + request + "'; sleep 1; } | nc " + host + " 3001")) {
            exec.exitCode().get(30, TimeUnit.SECONDS);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private PodResource pod(String name) {
        return namespace.client().pods().inNamespace(namespace.name()).withName(name);
    }

    private void create(HasMetadata object) {
        manifests.create(object);
    }
}
