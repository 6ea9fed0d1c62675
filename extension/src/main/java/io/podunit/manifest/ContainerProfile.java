package io.podunit.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The container of the user's template that becomes Podunit's own. */
final class ContainerProfile {

    /** Small, so that a shared cluster takes the pod; there, so that a quota that wants requests takes it too. */
    private static final Map<String, Quantity> REQUESTS =
            Map.of("cpu", new Quantity("100m"), "memory", new Quantity("256Mi"));

    private final Container theirs;

    ContainerProfile(Container theirs) {
        this.theirs = theirs;
    }

    Container over(Container ours) {
        return new ContainerBuilder(theirs)
                .withName(PodTemplateMerger.CONTAINER)
                .withImage(ours.getImage())
                .withImagePullPolicy(ours.getImagePullPolicy())
                .withCommand(ours.getCommand())
                .withArgs(ours.getArgs())
                .withPorts(PodTemplateMerger.over(
                        theirs.getPorts(), ours.getPorts(), port -> String.valueOf(port.getContainerPort())))
                .withEnv(PodTemplateMerger.variables(theirs, ours))
                .withVolumeMounts(PodTemplateMerger.mounts(theirs, ours))
                .withTerminationMessagePath(null)
                .withTerminationMessagePolicy(null)
                .withSecurityContext(SecurityProfile.container(theirs.getSecurityContext()))
                .withResources(resources(theirs.getResources()))
                .build();
    }

    /** What of the container is about its place, not about what runs in it. */
    Container withoutPayload() {
        return new ContainerBuilder()
                .withName(PodTemplateMerger.CONTAINER)
                .withResources(theirs.getResources())
                .withSecurityContext(theirs.getSecurityContext())
                .withVolumeMounts(List.of())
                .build();
    }

    private static ResourceRequirements resources(@Nullable ResourceRequirements theirs) {
        if (theirs == null || (isEmpty(theirs.getRequests()) && isEmpty(theirs.getLimits()))) {
            return new ResourceRequirementsBuilder().withRequests(REQUESTS).build();
        }
        return theirs;
    }

    private static boolean isEmpty(@Nullable Map<String, Quantity> quantities) {
        return quantities == null || quantities.isEmpty();
    }
}
