package io.podunit.launcher.cli.doctor;

import io.podunit.PodunitException;
import io.podunit.cluster.AccessRules;
import io.podunit.cluster.Cluster;
import io.podunit.preflight.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at the cluster: which, whether it answers, and what may be done there. */
final class ClusterExamination {

    private static final String CLUSTER = "cluster";

    private final Supplier<Cluster> source;

    ClusterExamination(Supplier<Cluster> source) {
        this.source = source;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try (Cluster cluster = source.get()) {
            findings.add(Finding.good(CLUSTER, cluster.description()));
            findings.add(version(cluster));
            findings.add(Finding.good("namespace", cluster.namespace()));
            AccessRules rules = cluster.rules();
            Permission.all().forEach(permission -> findings.add(examine(permission, rules, cluster)));
        } catch (PodunitException e) {
            // Its text has the remedy. What was found out until then stays.
            findings.add(Finding.bad(CLUSTER, String.valueOf(e.getMessage()), null));
        }
        return findings;
    }

    private static Finding version(Cluster cluster) {
        return cluster.version()
                .map(version -> Finding.good("server", version))
                .orElseGet(() -> Finding.optional("server", "does not tell its version", "kubectl version"));
    }

    private static Finding examine(Permission permission, AccessRules rules, Cluster cluster) {
        String title = permission.title();
        if (permission.granted(rules, cluster)) {
            return Finding.good(title, "allowed");
        }
        String question = permission.question(cluster.namespace());
        return permission.needed()
                ? Finding.bad(title, "not allowed", "bind the Role of manifests/; then " + question + " says yes")
                : Finding.optional(title, "not allowed: " + permission.without(), question);
    }
}
