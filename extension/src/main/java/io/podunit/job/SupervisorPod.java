package io.podunit.job;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.podunit.manifest.AgentPod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Podunit's part of a shard's pod. */
final class SupervisorPod {

    private final JobSpecification job;

    SupervisorPod(JobSpecification job) {
        this.job = job;
    }

    PodTemplateSpec template() {
        boolean image = job.store().inImage();
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(JobLabels.of(job))
                // An injected sidecar that never ends keeps the Job from ever completing (istio issue 11045).
                .withAnnotations(Map.of("sidecar.istio.io/inject", "false"))
                .endMetadata()
                .withNewSpec()
                .withActiveDeadlineSeconds(job.deadline().toSeconds())
                .withVolumes(
                        image
                                ? AgentPod.volumesOfImage(PlanSecret.name(job))
                                : AgentPod.volumes(job.store().agent()))
                .withContainers((image
                                ? AgentPod.containerOfImage(job.pod(), "supervise")
                                : AgentPod.container(job.pod(), "supervise"))
                        .withEnv(environment())
                        .build())
                .endSpec()
                .build();
    }

    private List<EnvVar> environment() {
        List<EnvVar> variables = new ArrayList<>(PodVariables.of(job));
        variables.addAll(List.of(
                // Without a locale a JVM cannot make files with names that are not ASCII, and many images set none.
                AgentPod.value("LC_ALL", "C.UTF-8"),
                AgentPod.value("PODUNIT_RUN", job.run().value()),
                AgentPod.value("PODUNIT_ATTEMPT", String.valueOf(job.attempt())),
                PodVariables.field("PODUNIT_POD_UID", "metadata.uid"),
                AgentPod.value("PODUNIT_STORE", job.store().url())));
        if (!job.store().inImage()) {
            variables.add(AgentPod.secret("PODUNIT_STORE_TOKEN", job.store().secret(), "read"));
        }
        variables.addAll(List.of(
                AgentPod.value("PODUNIT_WORK", AgentPod.WORK),
                AgentPod.value("PODUNIT_PLAN", job.plan()),
                AgentPod.value("PODUNIT_NONCE", job.nonce())));
        return variables;
    }
}
