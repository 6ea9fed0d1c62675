package io.podunit.launcher.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that Podunit does in the cluster, in the words of RBAC.
 *
 * @param subresource or empty
 * @param needed whether there is no run without it
 */
record Permission(String verb, String group, String resource, String subresource, boolean needed) {

    /** All of them; {@code manifests} has the Role that grants them. */
    static List<Permission> all() {
        List<Permission> all = new ArrayList<>();
        add(all, "batch", "jobs", "", "create", "get", "list", "delete", "deletecollection");
        add(all, "", "pods", "", "get", "list", "watch");
        add(all, "", "pods", "log", "get");
        add(all, "", "pods", "proxy", "get", "create", "update");
        add(all, "", "configmaps", "", "create", "get", "delete");
        add(all, "", "secrets", "", "create", "get", "delete");
        add(all, "coordination.k8s.io", "leases", "", "create", "get", "update", "delete");
        all.add(new Permission("list", "coordination.k8s.io", "leases", "", false));
        all.add(new Permission("list", "", "events", "", false));
        return List.copyOf(all);
    }

    private static void add(List<Permission> all, String group, String resource, String subresource, String... verbs) {
        for (String verb : verbs) {
            all.add(new Permission(verb, group, resource, subresource, true));
        }
    }

    String title() {
        return verb + ' ' + resource + (subresource.isEmpty() ? "" : '/' + subresource);
    }

    /** What is worse without it, where a run gets by. */
    String loss() {
        return resource.equals("events")
                ? "reports of lost pods will tell less"
                : "what clients that died left is not found";
    }

    /** The question to ask with {@code kubectl}. */
    String question(String namespace) {
        return "kubectl auth can-i " + verb + ' ' + resource + (group.isEmpty() ? "" : '.' + group)
                + (subresource.isEmpty() ? "" : " --subresource=" + subresource) + " -n " + namespace;
    }
}
