package io.podunit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.cluster.Cluster.ProxyBody;
import io.podunit.cluster.Cluster.ProxyRequest;
import io.podunit.cluster.choice.ClusterSelector;
import io.podunit.cluster.choice.Environment;
import io.podunit.config.RunConfiguration.ClusterKind;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.stream.LogFollower;
import io.podunit.stream.MessageSpool;
import io.podunit.watch.PodState;
import io.podunit.watch.PodWatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
@Timeout(180)
class RealClusterTests {

    private static final String NAMESPACE =
            "cluster-tests-" + Long.toHexString(System.nanoTime()).substring(4);

    private static KubernetesClient admin;
    private static Cluster cluster;

    @TempDir
    Path directory;

    @BeforeAll
    static void connect() {
        Assumptions.assumeTrue(System.getenv("KUBECONFIG") != null, "no cluster: KUBECONFIG is not set");
        admin = new KubernetesClientBuilder().build();
        admin.namespaces()
                .resource(new io.fabric8.kubernetes.api.model.NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        cluster = select(null, null, NAMESPACE);
    }

    @AfterAll
    static void clean() {
        if (admin != null) {
            cluster.close();
            admin.resources(Namespace.class).withName(NAMESPACE).delete();
            admin.close();
        }
    }

    private static Cluster select(String kubeconfig, String context, String namespace) {
        return new ClusterSelector(
                        new ClusterSettings(ClusterKind.AUTO, kubeconfig, context, namespace), Environment.system())
                .select();
    }

    private static Pod pod(String name, String script) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("test", name)
                .addToAnnotations("podunit.io/identity", "x")
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(0L)
                .withAutomountServiceAccountToken(false)
                .addNewContainer()
                .withName("podunit")
                .withImage("busybox:latest")
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sh", "-c", script)
                .endContainer()
                .endSpec()
                .build();
    }

    /** Podunit itself creates no pods, only Jobs. */
    private static Pod start(Pod pod) {
        awaitServiceAccount();
        return admin.resource(pod).inNamespace(NAMESPACE).create();
    }

    private static void awaitServiceAccount() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> admin.serviceAccounts()
                                .inNamespace(NAMESPACE)
                                .withName("default")
                                .get()
                        != null);
    }

    private static Lease object(String identity) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName("thing")
                .addToAnnotations("podunit.io/identity", identity)
                .endMetadata()
                .build();
    }

    @Test
    void createsAdoptsAndDeletes() {
        Lease created = cluster.create(object("a"));

        assertThat(cluster.create(object("a")).getMetadata().getUid())
                .isEqualTo(created.getMetadata().getUid());
        assertThatThrownBy(() -> cluster.create(object("b"))).hasMessageContaining("not ours");
        cluster.delete(Lease.class, "thing");
        cluster.delete(Lease.class, "thing");
        assertThat(cluster.get(Lease.class, "thing")).isEmpty();
        cluster.deleteJobs("podunit.io/run=none");
    }

    @Test
    void watchesAPodThroughItsPhasesAndReadsItsLog() {
        List<PodState> seen = new CopyOnWriteArrayList<>();
        try (var watch = new PodWatch(cluster, "test=phases", seen::add, PodWatch.INTERVAL, Backoff.usual());
                var spool = new MessageSpool(directory.resolve("spool"))) {
            watch.start();
            start(pod("phases", "echo hello; sleep 2; echo bye; exit 3"));
            await().atMost(Duration.ofSeconds(90)).until(() -> seen.stream().anyMatch(PodState::terminated));

            PodState end = seen.get(seen.size() - 1);
            assertThat(seen).anyMatch(state -> state.container() instanceof PodState.ContainerState.Running);
            assertThat(end.container())
                    .isInstanceOfSatisfying(
                            PodState.ContainerState.Terminated.class,
                            terminated -> assertThat(terminated.exitCode()).isEqualTo(3));
            var log = new LogFollower(
                            cluster,
                            new LogFollower.Source("phases", "podunit", "00000000"),
                            spool,
                            () -> end,
                            LogFollower.Patience.usual())
                    .follow();
            assertThat(log.endSeen()).isFalse();
            assertThat(log.foreign()).containsExactly("hello", "bye");

            assertThat(cluster.events(end.uid()))
                    .extracting(event -> event.getReason())
                    .contains("Started");
            admin.pods().inNamespace(NAMESPACE).withName("phases").delete();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> seen.get(seen.size() - 1).gone());
        }
    }

    @Test
    void reachesAPortOfAPod() {
        Pod created = start(pod("web", "mkdir /tmp/w; echo content > /tmp/w/file; exec httpd -f -p 7117 -h /tmp/w"));
        var request = new ProxyRequest("GET", "/file", "token", ProxyBody.of(new byte[0]));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var answer = cluster.proxy(created, 7117, request);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("content\n");
        });
    }

    @Test
    void knowsWhatIsAllowed() throws Exception {
        assertThat(cluster.allowed("create", "batch", "jobs", "")).isTrue();

        try (Cluster nobody = select(nobody(), null, NAMESPACE)) {
            assertThat(nobody.allowed("get", "", "pods", "log")).isFalse();
            assertThatThrownBy(() -> nobody.create(object("a")))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("kubectl auth can-i create leases.coordination.k8s.io -n " + NAMESPACE);
            assertThat(nobody.events("none")).isEmpty();
        }
    }

    /** A kubeconfig of a service account without rights. */
    private String nobody() throws Exception {
        awaitServiceAccount();
        return new AccountKubeconfig(admin, directory).of(NAMESPACE, "default").toString();
    }

    @Test
    void tellsThatTheCredentialsAreNotAccepted() {
        assertThatThrownBy(() -> select(
                        new AccountKubeconfig(admin, directory).of("expired").toString(), null, NAMESPACE))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("kubectl auth whoami");
    }

    @Test
    @Tag("administrator")
    void tellsWhichNamespacesThereAre() {
        assertThatThrownBy(() -> select(null, null, "no-such-namespace"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("kube-system")
                .hasMessageContaining("kubectl create namespace no-such-namespace");
    }

    @Test
    void tellsWhichContextsThereAre() {
        assertThatThrownBy(() -> select(null, "no-such-context", null))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("There are: ");
    }
}
