package io.podunit.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.podunit.launcher.protocol.EmbeddedClusterProvider;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client that Podunit uses against clusters, against the stand-in. */
class KubernetesClientTests {

    private EmbeddedClusterProvider.Running cluster;
    private KubernetesClient client;

    @BeforeEach
    void connect() {
        cluster = ServiceLoader.load(EmbeddedClusterProvider.class)
                .findFirst()
                .orElseThrow()
                .start("default");
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(cluster.url())
                        .withOauthToken(cluster.token())
                        .withNamespace("default")
                        .withHttp2Disable(true)
                        .build())
                .build();
    }

    @AfterEach
    void disconnect() {
        client.close();
        cluster.close();
    }

    private static Job job(String name, String script) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("podunit.io/run", "r1")
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("podunit.io/run", "r1")
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("podunit")
                .withImage("any")
                .withCommand("sh", "-c", script)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    @Test
    void runsAJob() {
        client.resource(job("one", "echo hello")).create();
        assertThatThrownBy(() -> client.resource(job("one", "true")).create())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        it -> assertThat(it.getCode()).isEqualTo(409));
        var pods = client.pods().withLabel("podunit.io/run", "r1");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> pods.list().getItems().stream()
                        .anyMatch(it -> it.getStatus().getPhase().equals("Succeeded")));
        Pod pod = pods.list().getItems().get(0);
        assertThat(client.pods().withName(pod.getMetadata().getName()).getLog()).isEqualTo("hello\n");
        client.batch().v1().jobs().withLabel("podunit.io/run=r1").delete();
        await().untilAsserted(() -> assertThat(pods.list().getItems()).isEmpty());
        assertThat(client.batch().v1().jobs().withName("one").get()).isNull();
    }

    @Test
    void keepsConfigMapsSecretsAndLeases() {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("c")
                        .endMetadata()
                        .addToBinaryData("agent.jar", "AAEC")
                        .build())
                .create();
        assertThat(client.configMaps().withName("c").get().getBinaryData()).containsEntry("agent.jar", "AAEC");
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("s")
                        .endMetadata()
                        .addToStringData("read", "x")
                        .build())
                .create();
        assertThat(client.secrets().withName("s").get().getData()).containsEntry("read", "eA==");
        var lease = client.resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withName("l")
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity("me")
                        .endSpec()
                        .build())
                .create();
        lease.getSpec().setHolderIdentity("you");
        client.resource(lease).update();
        assertThat(client.leases().withName("l").get().getSpec().getHolderIdentity())
                .isEqualTo("you");
        assertThatThrownBy(() -> client.resource(lease).update()).hasMessageContaining("modified");
        client.configMaps().withName("c").delete();
        assertThat(client.configMaps().list().getItems()).isEmpty();
    }

    @Test
    void watchesOverPlainHttp() throws InterruptedException {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        try (var watch = client.configMaps().watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap object) {
                events.add(action + " " + object.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                events.add("closed " + cause);
            }
        })) {
            assertThat(watch).isNotNull();
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("seen")
                            .endMetadata()
                            .build())
                    .create();
            assertThat(events.poll(40, TimeUnit.SECONDS)).isEqualTo("ADDED seen");
        }
    }
}
