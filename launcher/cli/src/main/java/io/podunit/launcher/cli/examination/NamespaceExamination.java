package io.podunit.launcher.cli.examination;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.cluster.resource.Resources;
import io.podunit.cluster.resource.Resources.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at what of a namespace decides over its pods. Who may not look is told by the trial of a pod instead. */
final class NamespaceExamination {

    private static final String POD_SECURITY = "pod security";
    private static final String LABEL = "pod-security.kubernetes.io/enforce";

    private final Resources resources;
    private final String namespace;

    NamespaceExamination(Cluster cluster) {
        this.resources = cluster.resources();
        this.namespace = cluster.namespace();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            resources
                    .get(new ResourceAddress(type("Namespace", "namespaces", false), null, namespace))
                    .map(this::podSecurity)
                    .ifPresent(findings::add);
            JsonNode quotas =
                    resources.list(type("ResourceQuota", "resourcequotas", true), namespace, Selector.labels(""));
            quotas.path("items").valueStream().map(this::quota).forEach(findings::add);
        } catch (ClusterException e) {
            if (e.status() != 403 && e.status() != 404) {
                throw e;
            }
        }
        return findings;
    }

    private static ResourceType type(String kind, String plural, boolean namespaced) {
        return new ResourceType("v1", kind, plural, namespaced, false);
    }

    private Finding podSecurity(JsonNode found) {
        String level = found.path("metadata").path("labels").path(LABEL).asText();
        return level.isEmpty()
                ? Finding.optional(
                        POD_SECURITY,
                        "no level is enforced in this namespace; Podunit's pods keep restricted",
                        "kubectl label namespace " + namespace + ' ' + LABEL + "=restricted")
                : Finding.good(POD_SECURITY, level + " is enforced; Podunit's pods keep restricted");
    }

    private Finding quota(JsonNode quota) {
        String name = "quota " + quota.at("/metadata/name").asText();
        JsonNode used = quota.at("/status/used");
        List<String> full = limits(quota)
                .filter(limit -> limit.getValue()
                        .asText()
                        .equals(used.path(limit.getKey()).asText()))
                .map(Map.Entry::getKey)
                .toList();
        String detail = limits(quota)
                .map(limit -> limit.getKey() + ' ' + used.path(limit.getKey()).asText() + " of "
                        + limit.getValue().asText())
                .collect(Collectors.joining(", "));
        return full.isEmpty()
                ? Finding.good(name, detail)
                : Finding.optional(
                        name,
                        detail + "; nothing is left of " + String.join(", ", full),
                        "a run waits for room; kubectl describe quota -n " + namespace);
    }

    private static Stream<Map.Entry<String, JsonNode>> limits(JsonNode quota) {
        return quota.at("/status/hard").propertyStream();
    }
}
