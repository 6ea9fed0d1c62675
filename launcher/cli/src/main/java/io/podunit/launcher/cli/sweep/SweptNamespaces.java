package io.podunit.launcher.cli.sweep;

import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.fixtures.deployment.AbandonedNamespaces;
import io.podunit.fixtures.deployment.AbandonedNamespaces.Abandoned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the namespaces that killed tests left, in all of the cluster.
 *
 * @param unknown why they could not be looked for, or null
 * @param complete whether nothing went wrong; who may not look for them has not failed
 */
record SweptNamespaces(List<Swept> found, @Nullable String unknown, boolean complete) {

    /**
     * One of them.
     *
     * @param removed false where nothing was to be removed, or it could not be
     * @param left why it could not be removed, or null
     */
    record Swept(String name, boolean removed, @Nullable String left) {}

    static SweptNamespaces sweep(Cluster cluster, boolean dryRun) {
        try {
            return cluster.serverTime()
                    .map(now -> swept(new AbandonedNamespaces(cluster.resources(), now), dryRun))
                    .orElseGet(() -> unknown("the API server's answers have no Date", false));
        } catch (AccessDeniedException e) {
            return unknown(String.valueOf(e.getMessage()), true);
        } catch (ClusterException e) {
            return unknown(String.valueOf(e.getMessage()), false);
        }
    }

    private static SweptNamespaces unknown(String why, boolean complete) {
        return new SweptNamespaces(List.of(), why, complete);
    }

    private static SweptNamespaces swept(AbandonedNamespaces namespaces, boolean dryRun) {
        List<Swept> swept = namespaces.find().stream()
                .map(found -> dryRun ? new Swept(found.name(), false, null) : remove(namespaces, found))
                .toList();
        return new SweptNamespaces(swept, null, swept.stream().allMatch(one -> one.left() == null));
    }

    private static Swept remove(AbandonedNamespaces namespaces, Abandoned found) {
        try {
            namespaces.remove(found);
            return new Swept(found.name(), true, null);
        } catch (ClusterException e) {
            return new Swept(found.name(), false, e.getMessage());
        }
    }
}
