package io.podunit.exec;

import io.podunit.cluster.exec.ContainerCommand.Place;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A container that was chosen.
 *
 * @param uid the pod's
 * @param containerId of the container as it runs now: after a restart it has another
 */
@API(status = API.Status.INTERNAL)
public record ExecTarget(
        Place place,
        String uid,
        String containerId,
        @Nullable String node) {}
