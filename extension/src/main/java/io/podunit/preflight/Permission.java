package io.podunit.preflight;

import io.podunit.cluster.AccessRules;
import io.podunit.cluster.Cluster;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Something that Podunit does in the cluster, in the words of RBAC.
 *
 * @param subresource or empty
 * @param without what a run is like without it, as the end of a sentence; null where there is no run without it
 */
@API(status = API.Status.INTERNAL)
public record Permission(
        String verb,
        String group,
        String resource,
        String subresource,
        @Nullable String without) {

    static final Permission WATCH_PODS = optional("watch", "", "pods", "pods are asked for every two seconds instead");

    /** Nothing that a run does: it lets the cluster judge a pod before there is a Job. Not in the Role. */
    static final Permission CREATE_PODS =
            optional("create", "", "pods", "what is wrong with a pod shows only once there is a Job");

    private static final String LEASES = "coordination.k8s.io";

    /** All that a run does, and nothing else: the Role in {@code manifests} grants exactly this. */
    private static final List<Permission> ALL = List.of(
            needed("create", LEASES, "leases"),
            needed("get", LEASES, "leases"),
            optional("list", LEASES, "leases", "what clients that died left is not found"),
            needed("update", LEASES, "leases"),
            optional("delete", LEASES, "leases", "the Lease of each run stays behind"),
            needed("create", "batch", "jobs"),
            needed("get", "batch", "jobs"),
            optional("list", "batch", "jobs", "what comes of an interrupted run's last requests is not looked for"),
            optional(
                    "deletecollection",
                    "batch",
                    "jobs",
                    "a run's Jobs are left to the garbage collector and to their deadlines"),
            needed("get", "", "pods"),
            needed("list", "", "pods"),
            WATCH_PODS,
            needed("get", "", "pods/log"),
            needed("get", "", "pods/proxy"),
            needed("create", "", "pods/proxy"),
            needed("update", "", "pods/proxy"),
            needed("create", "", "configmaps"),
            needed("get", "", "configmaps"),
            needed("create", "", "secrets"),
            needed("get", "", "secrets"),
            optional("list", "", "events", "why a pod does not start, or was lost, is told less exactly"));

    /** All that a run does. */
    public static List<Permission> all() {
        return ALL;
    }

    private static Permission needed(String verb, String group, String resource) {
        String[] parts = resource.split("/");
        return new Permission(verb, group, parts[0], parts.length == 1 ? "" : parts[1], null);
    }

    private static Permission optional(String verb, String group, String resource, String without) {
        return new Permission(verb, group, resource, "", without);
    }

    /** Whether there is no run without it. */
    public boolean needed() {
        return without == null;
    }

    /** {@code get pods/log}. */
    public String title() {
        return verb + ' ' + resource + (subresource.isEmpty() ? "" : '/' + subresource);
    }

    /** The question to ask with {@code kubectl}. */
    public String question(String namespace) {
        return "kubectl auth can-i " + verb + ' ' + resource + (group.isEmpty() ? "" : '.' + group)
                + (subresource.isEmpty() ? "" : " --subresource=" + subresource) + " -n " + namespace;
    }

    /** Asks the cluster, unless the rules that it listed are enough. */
    public boolean granted(AccessRules rules, Cluster cluster) {
        return rules.grant(verb, group, resource, subresource) || cluster.allowed(verb, group, resource, subresource);
    }
}
