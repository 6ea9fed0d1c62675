package io.podunit.launcher.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.store.ObjectKey;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the node says about one pod. */
final class PodStatus {

    private static final String ADDRESS = "127.0.0.1";
    static final String NODE = "embedded";

    private final ObjectStore store;
    private final Clock clock;
    private final ObjectKey key;
    private final String uid;

    PodStatus(ObjectStore store, Clock clock, ObjectNode pod) {
        this.store = store;
        this.clock = clock;
        this.key = ObjectKey.of(Resource.PODS, pod);
        this.uid = Trees.text(pod, "metadata", "uid");
    }

    /**
     * The end of a container.
     *
     * @param podReason why the pod ended, where that is not the container's own doing
     */
    record End(
            int exitCode,
            String reason,
            String message,
            @Nullable String podReason,
            String podMessage) {}

    /** @param ports by container port: the port of this machine */
    void scheduled(Map<Integer, Integer> ports) {
        change(pod -> {
            Trees.make(pod, "spec").put("nodeName", NODE);
            ports(pod, ports);
            ObjectNode status = Trees.make(pod, "status");
            status.put("phase", "Pending").put("hostIP", ADDRESS).put("startTime", now());
            status.put("qosClass", "BestEffort");
            condition(status, "PodScheduled", true, "");
            condition(status, "Initialized", true, "");
            ready(status, false, "ContainersNotReady");
            container(pod, false).putObject("waiting").put("reason", "ContainerCreating");
        });
    }

    private static void ports(ObjectNode pod, Map<Integer, Integer> ports) {
        for (JsonNode port : Trees.at(pod, "spec", "containers").path(0).path("ports")) {
            Integer local = ports.get(port.path("containerPort").asInt());
            if (local != null) {
                ((ObjectNode) port).put("hostPort", local);
            }
        }
    }

    void waiting(String reason, String message) {
        change(pod -> {
            ObjectNode waiting = container(pod, false).putObject("waiting").put("reason", reason);
            if (!message.isEmpty()) {
                waiting.put("message", message);
            }
        });
    }

    void running() {
        change(pod -> {
            ObjectNode status = Trees.make(pod, "status");
            status.put("phase", "Running").put("podIP", ADDRESS);
            status.putArray("podIPs").addObject().put("ip", ADDRESS);
            ready(status, true, "");
            container(pod, true).putObject("running").put("startedAt", now());
        });
    }

    void ended(End end) {
        change(pod -> {
            ObjectNode status = Trees.make(pod, "status");
            boolean succeeded = end.exitCode() == 0 && end.podReason() == null;
            status.put("phase", succeeded ? "Succeeded" : "Failed");
            ready(status, false, succeeded ? "PodCompleted" : "PodFailed");
            if (end.podReason() != null) {
                status.put("reason", end.podReason()).put("message", end.podMessage());
            }
            terminated(pod, end);
        });
    }

    private void terminated(ObjectNode pod, End end) {
        String started =
                Trees.text(Trees.at(pod, "status", "containerStatuses").path(0), "state", "running", "startedAt");
        ObjectNode terminated = container(pod, false)
                .putObject("terminated")
                .put("exitCode", end.exitCode())
                .put("reason", end.reason())
                .put("startedAt", started.isEmpty() ? "1970-01-01T00:00:00Z" : started)
                .put("finishedAt", now())
                .put("containerID", "podunit://" + uid);
        if (!end.message().isEmpty()) {
            terminated.put("message", end.message());
        }
    }

    /** The pod was killed before its container ran. */
    void neverRan(String reason, String message) {
        change(pod -> {
            ObjectNode status = Trees.make(pod, "status").put("phase", "Failed");
            if (!reason.isEmpty()) {
                status.put("reason", reason).put("message", message);
            }
            ready(status, false, "PodFailed");
        });
    }

    private static ObjectNode container(ObjectNode pod, boolean ready) {
        JsonNode spec = Trees.at(pod, "spec", "containers").path(0);
        ArrayNode statuses = Trees.make(pod, "status").putArray("containerStatuses");
        ObjectNode status = statuses.addObject()
                .put("name", Trees.text(spec, "name"))
                .put("image", Trees.text(spec, "image"))
                .put("imageID", "")
                .put("ready", ready)
                .put("started", ready)
                .put("restartCount", 0);
        status.putObject("lastState");
        return status.putObject("state");
    }

    private void ready(ObjectNode status, boolean ready, String reason) {
        condition(status, "ContainersReady", ready, reason);
        condition(status, "Ready", ready, reason);
    }

    private void condition(ObjectNode status, String type, boolean holds, String reason) {
        ArrayNode conditions = status.withArrayProperty("conditions");
        conditions.removeIf(it -> Trees.text(it, "type").equals(type));
        ObjectNode condition = conditions
                .addObject()
                .put("type", type)
                .put("status", holds ? "True" : "False")
                .put("lastTransitionTime", now());
        if (!reason.isEmpty()) {
            condition.put("reason", reason);
        }
    }

    private String now() {
        return Trees.time(clock.instant());
    }

    // A pod may be deleted by force at any time; then there is nobody left to tell.
    private void change(Consumer<ObjectNode> change) {
        store.updateIfPresent(key, uid, pod -> {
            change.accept(pod);
            return pod;
        });
    }

    boolean deleting() {
        return store.find(key)
                .filter(it -> Trees.text(it, "metadata", "uid").equals(uid))
                .filter(it -> Trees.at(it, "metadata", "deletionTimestamp").isTextual())
                .isPresent();
    }

    void removed() {
        store.remove(key, uid);
    }
}
