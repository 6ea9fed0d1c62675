package io.podunit.warm;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.podunit.job.JobLabels;
import io.podunit.job.PodVariables;
import io.podunit.manifest.AgentPod;
import io.podunit.manifest.ManifestIdentity;
import io.podunit.manifest.ManifestLimits;
import io.podunit.manifest.PodTemplateMerger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Job of an idle pod. Its pod is as those of runs are, but for what only a run knows. The class path is fetched by a container that ends
 * before: the one that waits has no secret.
 */
final class WarmJob {

    /** What it was made from. */
    static final String LABEL = "podunit.io/warm";

    /** Which one it is, so that it can be deleted together with others and by no other right. */
    static final String POD = "podunit.io/warm-pod";

    /** No run has that id. By this label network policies know pods that run tests. */
    static final String RUN = "warm";

    private static final String FETCH = "podunit-fetch";
    private static final String STORE = "PODUNIT_STORE";
    private static final String PLAN = "PODUNIT_PLAN";
    private static final String TOKEN = "PODUNIT_STORE_TOKEN";

    private static final String WORK = "PODUNIT_WORK";

    /** For a pod to start, and to end by itself. */
    private static final Duration BEYOND = Duration.ofMinutes(5);

    private final WarmSettings settings;

    WarmJob(WarmSettings settings) {
        this.settings = settings;
    }

    /** @param id of its own: twelve hexadecimal digits */
    Job of(String id, WarmOrigin origin) {
        PodTemplateSpec template = template(id, origin);
        Duration most = settings.times().idle().plus(settings.times().run()).plus(BEYOND);
        Job job = new JobBuilder()
                .withNewMetadata()
                .withName(name(id))
                .withLabels(labels(id))
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withCompletions(1)
                .withParallelism(1)
                .withPodReplacementPolicy("Failed")
                .withTtlSecondsAfterFinished((int) settings.times().kept().toSeconds())
                // Nobody may be there any more to see that it never started.
                .withActiveDeadlineSeconds(most.toSeconds())
                .withTemplate(template)
                .endSpec()
                .build();
        return ManifestIdentity.stamp(ManifestLimits.check(job, template));
    }

    static String name(String id) {
        return "podunit-warm-" + id;
    }

    private Map<String, String> labels(String id) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(JobLabels.MANAGED_BY, "podunit");
        labels.put(JobLabels.RUN, RUN);
        labels.put(LABEL, settings.hash());
        labels.put(POD, id);
        return labels;
    }

    private PodTemplateSpec template(String id, WarmOrigin origin) {
        PodTemplateMerger merger = new PodTemplateMerger(settings.template());
        PodTemplateSpec waiting = merger.merge(pod(id, origin, "idle", waiting()));
        PodTemplateSpec fetching = merger.placementOnly().merge(pod(id, origin, "fetch", fetching(origin)));
        Container fetch = new ContainerBuilder(
                        fetching.getSpec().getContainers().get(0))
                .withName(FETCH)
                .build();
        List<Container> first = new ArrayList<>(List.of(fetch));
        first.addAll(waiting.getSpec().getInitContainers());
        return new PodTemplateSpecBuilder(waiting)
                .withSpec(new PodSpecBuilder(waiting.getSpec())
                        .withInitContainers(first)
                        .build())
                .build();
    }

    private PodTemplateSpec pod(String id, WarmOrigin origin, String role, List<EnvVar> variables) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels(id))
                .withAnnotations(Map.of("sidecar.istio.io/inject", "false", WarmOrigin.ANNOTATION, origin.text()))
                .endMetadata()
                .withNewSpec()
                .withVolumes(AgentPod.volumes(origin.store().agent()))
                .withContainers(AgentPod.container(settings.pod(), role)
                        .withEnv(variables)
                        .build())
                .endSpec()
                .build();
    }

    private List<EnvVar> waiting() {
        List<EnvVar> variables = new ArrayList<>(PodVariables.ofPod());
        variables.addAll(List.of(
                AgentPod.value("LC_ALL", "C.UTF-8"),
                AgentPod.value(WORK, AgentPod.WORK),
                AgentPod.value(
                        "PODUNIT_IDLE", String.valueOf(settings.times().idle().toSeconds()))));
        return variables;
    }

    private static List<EnvVar> fetching(WarmOrigin origin) {
        return List.of(
                AgentPod.value(STORE, origin.store().url()),
                AgentPod.secret(TOKEN, origin.store().secret(), "read"),
                AgentPod.value(PLAN, origin.plan()),
                AgentPod.value(WORK, AgentPod.WORK));
    }
}
