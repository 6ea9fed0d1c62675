package io.podunit.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.NotFoundException;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessSink;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.cluster.resource.Resources;
import io.podunit.operations.audit.AuditTrail;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness;
import io.podunit.operations.readiness.TimeLimit;
import io.podunit.operations.readiness.Waiting;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What every operation needs. */
record Session(
        Resources resources,
        AuditTrail audit,
        Waiting waiting,
        String namespace,
        Supplier<Instant> serverTime,
        BiFunction<ContainerCommand, ProcessSink, ContainerProcess> starter) {

    Session in(String other) {
        return new Session(resources, audit, waiting, other, serverTime, starter);
    }

    /** @param object {@code KIND/NAME} */
    ResourceAddress address(String object) {
        int slash = object.indexOf('/');
        if (slash <= 0 || slash == object.length() - 1 || object.indexOf('/', slash + 1) >= 0) {
            throw new IllegalArgumentException(
                    "'" + object + "' names no object. Write KIND/NAME, such as deployment/web.");
        }
        ResourceType type = resources.named(object.substring(0, slash));
        return new ResourceAddress(type, type.namespaced() ? namespace : null, object.substring(slash + 1));
    }

    JsonNode existing(ResourceAddress address) {
        return resources
                .get(address)
                .orElseThrow(() -> new NotFoundException("There is no " + address + ". See 'kubectl get "
                        + address.type().resource()
                        + (address.namespace() == null ? "" : " -n " + address.namespace())
                        + "' for those there are."));
    }

    ClusterObject ready(ResourceAddress address, TimeLimit limit) {
        return new ClusterObject(waiting.await(address, "ready", Readiness.byKind(), limit)
                .map(ClusterObject::tree)
                .orElseThrow(() -> new NotFoundException("There is no " + address + " any more.")));
    }
}
