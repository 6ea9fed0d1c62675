package io.podunit.cluster.resource;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where one object is.
 *
 * @param namespace null where the kind is in none
 */
@API(status = API.Status.INTERNAL)
public record ResourceAddress(ResourceType type, @Nullable String namespace, String name) {

    /** Another object beside this one. */
    public ResourceAddress beside(ResourceType other, String otherName) {
        return new ResourceAddress(other, namespace, otherName);
    }

    /** For people: {@code deployments.apps web in namespace shop}. */
    @Override
    public String toString() {
        return type.resource() + ' ' + name + (namespace == null ? "" : " in namespace " + namespace);
    }
}
