package io.podunit.launcher.cli.examination;

import io.podunit.cluster.AccessRules;
import io.podunit.cluster.Cluster;
import io.podunit.preflight.Permission;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rights that only some features take.
 *
 * @param use what they are for, as in "for … it takes"
 * @param remedy where a role that has them is
 */
record FeatureRights(String use, List<Permission> rights, String remedy) {

    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String OWN_ROLE = "ask for a role that allows it; manifests/rbac.yaml does not";

    static final List<FeatureRights> ALL = List.of(
            of(
                    "debugging (podunit.debug)",
                    "kubectl apply -n %s -f manifests/debug.yaml",
                    right("create", "", "pods", "portforward")),
            of(
                    "podunit exec and the executor exec",
                    "kubectl apply -n %s -f manifests/exec.yaml",
                    right("create", "", "pods", "exec")),
            of(
                    "apply, scale, restart and rollback, and manifests of tests",
                    "kubectl apply -n %s -f manifests/operations.yaml",
                    right("create", "apps", "deployments", ""),
                    right("patch", "apps", "deployments", ""),
                    right("patch", "apps", "deployments", "scale"),
                    right("delete", "apps", "deployments", "")),
            of(
                    "namespaces of tests (@TestNamespace)",
                    OWN_ROLE,
                    right("create", "", "namespaces", ""),
                    right("delete", "", "namespaces", "")),
            of(
                    "service accounts of tests, and podunit kubeconfig",
                    OWN_ROLE,
                    right("create", "", "serviceaccounts", ""),
                    right("create", "", "serviceaccounts", "token"),
                    right("create", RBAC, "roles", ""),
                    right("create", RBAC, "rolebindings", "")));

    private static FeatureRights of(String use, String remedy, Permission... rights) {
        return new FeatureRights(use, List.of(rights), remedy);
    }

    private static Permission right(String verb, String group, String resource, String subresource) {
        return new Permission(verb, group, resource, subresource, "");
    }

    Finding examine(AccessRules rules, Cluster cluster) {
        List<Permission> missing =
                rights.stream().filter(right -> !right.granted(rules, cluster)).toList();
        String name = "for " + use;
        return missing.isEmpty()
                ? Finding.good(name, "allowed")
                : Finding.optional(
                        name,
                        "not allowed: "
                                + missing.stream().map(Permission::title).collect(Collectors.joining(", ")),
                        remedy.formatted(cluster.namespace()));
    }
}
