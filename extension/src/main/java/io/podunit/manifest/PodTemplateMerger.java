package io.podunit.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.podunit.PodunitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Puts what Podunit must set over what the user's template says.
 *
 * <p>The template's container is the one named {@code podunit}, or the only one. Everything of the template that Podunit does not set
 * stays as it is.
 */
@API(status = API.Status.INTERNAL)
public final class PodTemplateMerger {

    public static final String CONTAINER = "podunit";

    private final PodTemplateSpec template;

    public PodTemplateMerger(@Nullable PodTemplateSpec template) {
        this.template = template == null ? new PodTemplateSpec() : template;
    }

    /**
     * The template with Podunit's part in it.
     *
     * @param ours its only container is Podunit's
     */
    public PodTemplateSpec merge(PodTemplateSpec ours) {
        PodSpec theirs = template.getSpec() == null ? new PodSpec() : template.getSpec();
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(over(metadata(template, true), metadata(ours, true)))
                .withAnnotations(over(metadata(template, false), metadata(ours, false)))
                .endMetadata()
                .withSpec(spec(theirs, ours.getSpec()))
                .build();
    }

    /** Only what decides where and as whom a pod runs: for pods that run none of the user's code. */
    public PodTemplateMerger placementOnly() {
        PodSpec theirs = template.getSpec() == null ? new PodSpec() : template.getSpec();
        Container own = own(theirs);
        List<Container> containers = own == null ? List.of() : List.of(new ContainerProfile(own).withoutPayload());
        PodSpec placement = new PodSpecBuilder(theirs)
                .withInitContainers(List.of())
                .withVolumes(List.of())
                .withContainers(containers)
                .build();
        return new PodTemplateMerger(
                new PodTemplateSpecBuilder(template).withSpec(placement).build());
    }

    private static PodSpec spec(PodSpec theirs, PodSpec ours) {
        return new PodSpecBuilder(theirs)
                .withRestartPolicy("Never")
                .withActiveDeadlineSeconds(ours.getActiveDeadlineSeconds())
                .withEnableServiceLinks(Objects.requireNonNullElse(theirs.getEnableServiceLinks(), false))
                .withAutomountServiceAccountToken(
                        Objects.requireNonNullElse(theirs.getAutomountServiceAccountToken(), false))
                .withSecurityContext(SecurityProfile.pod(theirs.getSecurityContext()))
                .withVolumes(over(theirs.getVolumes(), ours.getVolumes(), Volume::getName))
                .withContainers(containers(theirs, ours))
                .build();
    }

    private static List<Container> containers(PodSpec theirs, PodSpec ours) {
        Container mine = own(theirs);
        List<Container> containers = new ArrayList<>();
        containers.add(new ContainerProfile(mine == null ? new Container() : mine)
                .over(ours.getContainers().get(0)));
        theirs.getContainers().stream().filter(container -> container != mine).forEach(containers::add);
        return containers;
    }

    private static @Nullable Container own(PodSpec theirs) {
        List<Container> containers = theirs.getContainers();
        List<Container> named = containers.stream()
                .filter(container -> CONTAINER.equals(container.getName()))
                .toList();
        if (!named.isEmpty()) {
            return named.get(0);
        }
        if (containers.size() > 1) {
            throw new PodunitException(
                    "the pod template has %d containers, and none is named %s. Name the one that runs the tests so."
                            .formatted(containers.size(), CONTAINER));
        }
        return containers.isEmpty() ? null : containers.get(0);
    }

    private static @Nullable Map<String, String> metadata(PodTemplateSpec template, boolean labels) {
        if (template.getMetadata() == null) {
            return null;
        }
        return labels
                ? template.getMetadata().getLabels()
                : template.getMetadata().getAnnotations();
    }

    private static Map<String, String> over(@Nullable Map<String, String> theirs, @Nullable Map<String, String> ours) {
        Map<String, String> merged = new LinkedHashMap<>(theirs == null ? Map.of() : theirs);
        merged.putAll(ours == null ? Map.of() : ours);
        return merged;
    }

    /** Ours first, then theirs that have another key. */
    static <T> List<T> over(@Nullable List<T> theirs, List<T> ours, Function<T, String> key) {
        Map<String, T> merged = new LinkedHashMap<>();
        ours.forEach(item -> merged.put(key.apply(item), item));
        (theirs == null ? List.<T>of() : theirs).forEach(item -> merged.putIfAbsent(key.apply(item), item));
        return List.copyOf(merged.values());
    }

    static List<EnvVar> variables(Container theirs, Container ours) {
        return over(theirs.getEnv(), ours.getEnv(), EnvVar::getName);
    }

    static List<VolumeMount> mounts(Container theirs, Container ours) {
        return over(theirs.getVolumeMounts(), ours.getVolumeMounts(), VolumeMount::getMountPath);
    }
}
