package io.podunit.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.PodunitException;
import io.podunit.cluster.NotFoundException;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.Resources.Patch;
import io.podunit.operations.readiness.Readiness;
import io.podunit.operations.readiness.TimeLimit;
import java.util.Optional;

/** Changes a number of replicas and waits for them; if they do not come, it is the old number again. */
final class Scaling {

    private final Session session;
    private final ResourceAddress address;

    Scaling(Session session, ResourceAddress address) {
        this.session = session;
        this.address = address;
    }

    /** @return the number before */
    int to(int replicas, TimeLimit limit) {
        if (!address.type().scalable()) {
            throw new IllegalArgumentException("Objects of kind "
                    + address.type().kind() + " cannot be scaled. Deployments and stateful sets can.");
        }
        JsonNode before = before();
        int old = before.at("/spec/replicas").asInt();
        set("scale", before, replicas);
        try {
            await(replicas, limit);
        } catch (PodunitException e) {
            scaleBack(old, e);
            throw e;
        }
        return old;
    }

    private JsonNode before() {
        try {
            return session.resources().scale(address);
        } catch (NotFoundException e) {
            // That of a subresource does not say which object is missing, or what to do.
            session.existing(address);
            throw e;
        }
    }

    private void await(int replicas, TimeLimit limit) {
        session.waiting().await(address, "scaled to " + replicas, Readiness.byKind(), limit);
        Readiness counted = Readiness.matching(
                "at " + replicas + " replicas",
                object -> object.number(".status.replicas").orElse(replicas) == replicas);
        session.waiting().await(address, "scaled to " + replicas, counted, limit);
    }

    /** Also in a thread that was interrupted: who gives up must not leave the new number. */
    private void scaleBack(int old, PodunitException failure) {
        boolean interrupted = Thread.interrupted();
        try {
            set("scale back", session.resources().scale(address), old);
        } catch (PodunitException e) {
            failure.addSuppressed(new PodunitException(
                    "Scaling " + address + " back to " + old + " failed as well: " + e.getMessage(), e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void set(String action, JsonNode before, int replicas) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("spec").put("replicas", replicas);
        session.audit()
                .change(
                        action,
                        address,
                        Optional.of(before),
                        () -> session.resources()
                                .patch(address, Patch.merge(body).on("scale")));
    }
}
