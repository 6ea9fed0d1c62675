package io.podunit.operations;

import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How an object is.
 *
 * @param obstacles what stands in its way: states of its pods, warnings of the cluster; empty where it is ready
 */
@API(status = API.Status.EXPERIMENTAL)
public record ObjectStatus(ClusterObject object, Readiness.State state, List<String> obstacles) {

    public ObjectStatus {
        obstacles = List.copyOf(obstacles);
    }

    public boolean ready() {
        return state instanceof Readiness.State.Ready;
    }
}
