package io.podunit.store.pod;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.podunit.job.JobLabels;
import io.podunit.manifest.AgentPod;
import io.podunit.manifest.ManifestIdentity;
import io.podunit.manifest.ManifestLimits;
import io.podunit.store.transfer.StoreClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The store's objects. The Job comes first and owns the others; its pod waits for them. */
@API(status = API.Status.INTERNAL)
public final class StoreManifests {

    /** Whoever reads why a store ended has this long; the ConfigMap and the Secret go with the Job. */
    private static final int TTL_SECONDS = 60;

    private final StoreSettings settings;

    public StoreManifests(StoreSettings settings) {
        this.settings = settings;
    }

    public Job job(String name) {
        PodTemplateSpec template = settings.merger().merge(pod(name));
        Job job = new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels())
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withCompletions(1)
                .withParallelism(1)
                .withPodReplacementPolicy("Failed")
                .withTtlSecondsAfterFinished(TTL_SECONDS)
                .withTemplate(template)
                .endSpec()
                .build();
        return ManifestIdentity.stamp(ManifestLimits.check(job, template));
    }

    /**
     * Its identity leaves the tokens out: of two clients at the same time, the second takes the first one's.
     *
     * <p>Not immutable: of such a Secret kubelets believe that it never changes, and go on giving its tokens to pods after it was deleted
     * with its Job and made anew.
     */
    public Secret secret(Job owner, StoreTokens tokens) {
        Secret secret = new SecretBuilder()
                .withMetadata(owned(owner))
                .withType("Opaque")
                .withData(Map.of("read", base64(tokens.read()), "write", base64(tokens.write())))
                .build();
        return ManifestIdentity.stamp(secret, "secret of " + owner.getMetadata().getUid());
    }

    public ConfigMap agent(Job owner, AgentJar agent) {
        ConfigMap map = new ConfigMapBuilder()
                .withMetadata(owned(owner))
                .withImmutable(true)
                .withBinaryData(Map.of(AgentPod.AGENT_KEY, Base64.getEncoder().encodeToString(agent.bytes())))
                .build();
        return ManifestIdentity.stamp(
                map, "agent " + agent.digest() + " of " + owner.getMetadata().getUid());
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(JobLabels.MANAGED_BY, "podunit");
        labels.put(StoreSettings.LABEL, settings.hash());
        return labels;
    }

    private PodTemplateSpec pod(String name) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels())
                .withAnnotations(Map.of("sidecar.istio.io/inject", "false"))
                .endMetadata()
                .withNewSpec()
                .withVolumes(AgentPod.volumes(name))
                .withContainers(AgentPod.container(settings.pod(), "store")
                        .withEnv(environment(name))
                        .addNewPort()
                        .withContainerPort(StoreClient.PORT)
                        .endPort()
                        .build())
                .endSpec()
                .build();
    }

    private List<EnvVar> environment(String name) {
        return List.of(
                AgentPod.secret("PODUNIT_STORE_READ_TOKEN", name, "read"),
                AgentPod.secret("PODUNIT_STORE_WRITE_TOKEN", name, "write"),
                AgentPod.value("PODUNIT_STORE_PORT", String.valueOf(StoreClient.PORT)),
                AgentPod.value("PODUNIT_STORE_DIRECTORY", AgentPod.WORK),
                AgentPod.value(
                        "PODUNIT_STORE_IDLE",
                        String.valueOf(settings.pod().storeIdle().toSeconds())));
    }

    private ObjectMeta owned(Job owner) {
        return new ObjectMetaBuilder()
                .withName(owner.getMetadata().getName())
                .withLabels(labels())
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .endOwnerReference()
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
