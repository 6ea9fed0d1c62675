package io.podunit.discovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** Copies of what is claimed of Jupiter's tree, and what its annotations set. */
final class Claims {

    private final Narrowing narrowing;
    private final Map<UniqueId, List<String>> narrowed = new HashMap<>();
    private final Set<UniqueId> ids = new HashSet<>();
    private final Map<UniqueId, Map<String, String>> settings = new HashMap<>();
    private final List<DiscoveryIssue> issues = new ArrayList<>();

    Claims(Narrowing narrowing) {
        this.narrowing = narrowing;
    }

    /** @param everything whether nodes without the annotation are claimed too */
    KubernetesEngineDescriptor copy(TestDescriptor root, boolean everything) {
        var copy = new KubernetesEngineDescriptor(root.getUniqueId(), settings, narrowed);
        for (var top : root.getChildren()) {
            var merged = new LinkedHashMap<String, String>();
            copy(top, copy, new Scope(everything, merged));
            settings.put(top.getUniqueId(), merged);
            narrowing.selectors(top.getUniqueId()).ifPresent(texts -> narrowed.put(top.getUniqueId(), texts));
        }
        return copy;
    }

    Set<UniqueId> ids() {
        return ids;
    }

    List<DiscoveryIssue> issues() {
        return issues;
    }

    private void copy(TestDescriptor node, TestDescriptor parent, Scope scope) {
        var own = ClaimRule.settings(node);
        own.ifPresent(values -> merge(node, values, scope.settings()));
        var claimed = scope.claimed() || own.isPresent();
        var copy = RemoteTestDescriptor.copyOf(node);
        node.getChildren().forEach(child -> copy(child, copy, new Scope(claimed, scope.settings())));
        if (claimed) {
            ids.add(node.getUniqueId());
        }
        // Also what is not claimed itself but leads to something that is.
        if (claimed || !copy.getChildren().isEmpty()) {
            parent.addChild(copy);
        }
    }

    private void merge(TestDescriptor node, Map<String, String> values, Map<String, String> merged) {
        values.forEach((key, value) -> {
            var other = merged.putIfAbsent(key, value);
            if (other != null && !other.equals(value)) {
                issues.add(contradiction(node, key + "=" + value, key + "=" + other));
            }
        });
    }

    private static DiscoveryIssue contradiction(TestDescriptor node, String value, String other) {
        var text = "@RunOnKubernetes on '" + node.getLegacyReportingName() + "' sets " + value
                + ", but elsewhere in the same top-level class " + other
                + " is set. All of a top-level class runs in one pod: set it once, or move the test to another class.";
        return DiscoveryIssue.builder(Severity.ERROR, text)
                .source(node.getSource())
                .build();
    }

    private record Scope(boolean claimed, Map<String, String> settings) {}
}
