package io.podunit.operations.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.cluster.resource.Resources;
import io.podunit.cluster.resource.Resources.Selector;
import io.podunit.operations.object.ClusterObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the way of an object: its pods that are not ready and why, and the warnings about it, them, and what made them. */
final class Obstacles {

    private static final int MOST_PODS = 3;
    private static final int MOST_EVENTS = 4;
    private static final int LONGEST = 400;

    private final Resources resources;
    private final ResourceAddress address;
    private final ClusterObject object;
    private final List<String> lines = new ArrayList<>();

    Obstacles(Resources resources, ResourceAddress address, ClusterObject object) {
        this.resources = resources;
        this.address = address;
        this.object = object;
    }

    List<String> lines() {
        try {
            List<JsonNode> pods = pods();
            pods.stream().limit(MOST_PODS).forEach(pod -> lines.addAll(PodObstacle.of(pod)));
            if (pods.size() > MOST_PODS) {
                lines.add("and " + (pods.size() - MOST_PODS) + " more pods");
            }
            Stream.concat(Stream.of(object.uid()), Stream.concat(makers().stream(), uids(pods)))
                    .limit(6)
                    .distinct()
                    .forEach(this::warnings);
        } catch (ClusterException e) {
            // Who waits learns at least what is known, and why no more is.
            lines.add("more is not known: " + e.getMessage());
        }
        return lines.stream().distinct().map(Obstacles::shortened).toList();
    }

    private static Stream<String> uids(List<JsonNode> pods) {
        return pods.stream().map(pod -> pod.at("/metadata/uid").asText());
    }

    private static String shortened(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** Those that are not ready. */
    private List<JsonNode> pods() {
        if (address.type().kind().equals("Pod")) {
            return List.of(object.tree());
        }
        String selector = selector(object.tree());
        return selector.isEmpty()
                ? List.of()
                : items(resources.type("v1", "Pod"), Selector.labels(selector))
                        .filter(pod -> !PodObstacle.of(pod).isEmpty())
                        .toList();
    }

    /** The replica sets of a deployment: they are the ones whose pods are refused. */
    private List<String> makers() {
        return address.type().kind().equals("Deployment")
                ? items(resources.type("apps/v1", "ReplicaSet"), Selector.labels(selector(object.tree())))
                        .filter(set -> set.at("/spec/replicas").asInt() > 0)
                        .map(set -> set.at("/metadata/uid").asText())
                        .toList()
                : List.of();
    }

    private Stream<JsonNode> items(ResourceType type, Selector selector) {
        return resources.list(type, address.namespace(), selector).path("items").valueStream();
    }

    /** The labels that the object's pods have; empty where it has none. */
    static String selector(JsonNode object) {
        JsonNode labels = object.at("/spec/selector/matchLabels");
        return labels.propertyStream()
                .map(label -> label.getKey() + '=' + label.getValue().asText())
                .collect(Collectors.joining(","));
    }

    private void warnings(String uid) {
        var selector = new Selector("", "involvedObject.uid=" + uid + ",type=Warning");
        List<JsonNode> events = items(resources.type("v1", "Event"), selector).toList();
        events.stream().skip(Math.max(0, events.size() - MOST_EVENTS)).forEach(event -> lines.add(told(event)));
    }

    private static String told(JsonNode event) {
        JsonNode about = event.path("involvedObject");
        return "warning about " + about.path("kind").asText() + ' '
                + about.path("name").asText() + ": " + event.path("reason").asText() + ": "
                + event.path("message").asText();
    }
}
