package io.podunit.preflight;

import io.podunit.cluster.AccessRules;
import io.podunit.cluster.Cluster;
import java.util.List;
import java.util.stream.Collectors;

/** Which of the rights that a run makes use of are missing. One request where all are there. */
final class RightsCheck {

    private final Cluster cluster;
    private final AccessRules rules;

    RightsCheck(Cluster cluster) {
        this.cluster = cluster;
        this.rules = cluster.rules();
    }

    boolean may(Permission permission) {
        return permission.granted(rules, cluster);
    }

    /**
     * The missing rights without which there can be a run.
     *
     * @throws PreflightException where one is missing without which there can be none
     */
    List<Permission> missing() {
        List<Permission> missing =
                Permission.all().stream().filter(permission -> !may(permission)).toList();
        List<Permission> needed = missing.stream().filter(Permission::needed).toList();
        if (!needed.isEmpty()) {
            throw new PreflightException(text(needed));
        }
        return missing;
    }

    private String text(List<Permission> needed) {
        String titles = needed.stream().map(Permission::title).collect(Collectors.joining(", "));
        return "Not allowed to " + titles + " in namespace " + cluster.namespace()
                + ", and no test can run there without, so no Job was created. Check with '"
                + needed.get(0).question(cluster.namespace())
                + "', and ask for a role that allows it: manifests/rbac.yaml has all that is needed.";
    }

    static String notice(Permission missing, String namespace) {
        return "not allowed to " + missing.title() + " in namespace " + namespace + ": " + missing.without()
                + ". To check: " + missing.question(namespace);
    }
}
