package io.podunit.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.Propagation;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.operations.readiness.Readiness;
import io.podunit.operations.readiness.Readiness.State;
import io.podunit.operations.readiness.TimeLimit;
import java.util.Optional;
import java.util.Set;

/** Deletes one object and waits until it is gone. */
final class Deletion {

    private static final Set<String> OWNERS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob");

    private final Session session;
    private final ResourceAddress address;

    Deletion(Session session, ResourceAddress address) {
        this.session = session;
        this.address = address;
    }

    /** In the foreground what owns pods, so that they are gone as well; all else in the background. */
    boolean await(TimeLimit limit) {
        boolean owner = OWNERS.contains(address.type().kind());
        return await(owner ? Propagation.FOREGROUND : Propagation.BACKGROUND, limit);
    }

    /** @return whether it was there */
    boolean await(Propagation propagation, TimeLimit limit) {
        Optional<JsonNode> object = session.resources().get(address);
        String uid = object.map(found -> found.at("/metadata/uid").asText()).orElse("");
        boolean begun = session.audit()
                .deletion(
                        address, () -> object.isPresent() && session.resources().delete(address, propagation, uid));
        if (begun) {
            session.waiting().await(address, "gone", gone(uid), limit);
        }
        return begun;
    }

    /** Another object of the same name may come as soon as the old one is gone. */
    private static Readiness gone(String uid) {
        return object -> object.filter(found -> !found.uid().equals(uid))
                .<State>map(other -> new State.Ready("there is a new one"))
                .orElseGet(() -> Readiness.gone().of(object));
    }
}
