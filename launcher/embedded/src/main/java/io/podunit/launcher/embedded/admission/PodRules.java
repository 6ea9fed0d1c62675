package io.podunit.launcher.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.store.Trees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a pod must have, what it gets where it has it not, and what this stand-in cannot run. */
final class PodRules {

    private PodRules() {}

    static List<String> check(String path, ObjectNode spec) {
        List<String> causes = new ArrayList<>();
        JsonNode containers = spec.path("containers");
        if (containers.isEmpty()) {
            causes.add(path + ".containers: Required value");
        }
        // Refused rather than ignored: a pod without its sidecar would be another pod.
        if (containers.size() > 1 || !spec.path("initContainers").isEmpty()) {
            causes.add(
                    path
                            + ".containers: Forbidden: the embedded cluster runs pods of exactly one container; use a real cluster");
        }
        Set<String> volumes = new HashSet<>();
        spec.path("volumes").forEach(it -> volumes.add(Trees.text(it, "name")));
        for (int i = 0; i < containers.size(); i++) {
            check(path + ".containers[" + i + "]", containers.get(i), volumes, causes);
        }
        return causes;
    }

    private static void check(String path, JsonNode container, Set<String> volumes, List<String> causes) {
        for (String field : List.of("name", "image")) {
            if (Trees.text(container, field).isEmpty()) {
                causes.add(path + "." + field + ": Required value");
            }
        }
        int index = 0;
        for (JsonNode mount : container.path("volumeMounts")) {
            String name = Trees.text(mount, "name");
            if (!volumes.contains(name)) {
                causes.add(path + ".volumeMounts[" + index + "].name: Not found: \"" + name + "\"");
            }
            index++;
        }
    }

    static void complete(ObjectNode spec) {
        Trees.preset(spec, "restartPolicy", "Always");
        Trees.preset(spec, "terminationGracePeriodSeconds", 30);
        Trees.preset(spec, "dnsPolicy", "ClusterFirst");
        Trees.preset(spec, "schedulerName", "default-scheduler");
        Trees.preset(spec, "securityContext", Trees.object());
        for (JsonNode container : spec.path("containers")) {
            ObjectNode own = (ObjectNode) container;
            Trees.preset(own, "terminationMessagePath", "/dev/termination-log");
            Trees.preset(own, "terminationMessagePolicy", "File");
            Trees.preset(own, "imagePullPolicy", "IfNotPresent");
            Trees.preset(own, "resources", Trees.object());
        }
    }
}
