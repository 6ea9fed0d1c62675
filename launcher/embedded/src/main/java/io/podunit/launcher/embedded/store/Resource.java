package io.podunit.launcher.embedded.store;

import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;

/** The kinds of objects that the stand-in keeps. */
@API(status = API.Status.INTERNAL)
public enum Resource {
    NAMESPACES("", "v1", "namespaces", "Namespace"),
    PODS("", "v1", "pods", "Pod"),
    CONFIG_MAPS("", "v1", "configmaps", "ConfigMap"),
    SECRETS("", "v1", "secrets", "Secret"),
    EVENTS("", "v1", "events", "Event"),
    SERVICE_ACCOUNTS("", "v1", "serviceaccounts", "ServiceAccount"),
    JOBS("batch", "v1", "jobs", "Job"),
    LEASES("coordination.k8s.io", "v1", "leases", "Lease");

    private final String group;
    private final String version;
    private final String plural;
    private final String kind;

    Resource(String group, String version, String plural, String kind) {
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.kind = kind;
    }

    public static Optional<Resource> of(String group, String version, String plural) {
        return Arrays.stream(values())
                .filter(it -> it.group.equals(group) && it.version.equals(version) && it.plural.equals(plural))
                .findFirst();
    }

    public String group() {
        return group;
    }

    public String plural() {
        return plural;
    }

    public String kind() {
        return kind;
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As error texts name it: {@code jobs.batch}. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    public boolean namespaced() {
        return this != NAMESPACES;
    }

    /** Whether the status can be written only by way of the subresource of that name. */
    public boolean hasStatus() {
        return this == PODS || this == JOBS || this == NAMESPACES;
    }
}
