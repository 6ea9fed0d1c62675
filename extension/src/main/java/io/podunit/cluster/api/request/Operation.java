package io.podunit.cluster.api.request;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the cluster, for people.
 *
 * @param verb as RBAC has it
 * @param resource as RBAC has it: {@code jobs.batch}, {@code pods/log}
 * @param name of the object, and perhaps where it was written; null where many are meant
 * @param namespace null where the objects are in none
 */
@API(status = API.Status.INTERNAL)
public record Operation(
        String verb,
        String resource,
        @Nullable String name,
        @Nullable String namespace) {

    @Override
    public String toString() {
        return verb
                + ' '
                + resource
                + (name == null ? "" : ' ' + name)
                + (namespace == null ? "" : " in namespace " + namespace);
    }

    /** The command that asks the cluster whether this is allowed. */
    String question() {
        return "kubectl auth can-i " + verb + ' ' + resource + (namespace == null ? "" : " -n " + namespace);
    }
}
