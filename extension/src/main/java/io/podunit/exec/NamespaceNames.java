package io.podunit.exec;

import io.podunit.cluster.ClusterException;
import io.podunit.cluster.resource.Resources;
import io.podunit.cluster.resource.Resources.Selector;
import java.util.List;

/** The namespaces there are, for people who may have named the wrong one. */
record NamespaceNames(Resources resources) {

    private static final int SHOWN = 20;

    /** A sentence, or nothing where they may not be listed. */
    String shown() {
        try {
            List<String> names = resources
                    .list(resources.type("v1", "Namespace"), null, Selector.labels(""))
                    .path("items")
                    .valueStream()
                    .map(namespace -> namespace.at("/metadata/name").asText())
                    .toList();
            String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
            return " There are the namespaces " + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                    + more + '.';
        } catch (ClusterException e) {
            // It only helps.
            return "";
        }
    }
}
