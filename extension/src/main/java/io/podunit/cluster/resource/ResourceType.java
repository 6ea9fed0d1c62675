package io.podunit.cluster.resource;

import org.apiguardian.api.API;

/**
 * A kind of object, as the API server serves it.
 *
 * @param apiVersion group and version: {@code apps/v1}, {@code v1}
 * @param plural the name in paths and in RBAC: {@code deployments}
 * @param scalable whether it has the subresource {@code scale}
 */
@API(status = API.Status.INTERNAL)
public record ResourceType(String apiVersion, String kind, String plural, boolean namespaced, boolean scalable) {

    /** The group; empty for the core's. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** As RBAC and people name it: {@code deployments.apps}. */
    public String resource() {
        return group().isEmpty() ? plural : plural + '.' + group();
    }
}
