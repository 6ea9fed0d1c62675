package io.podunit.launcher.embedded.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.admission.Admission;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.time.Clock;

/** Writes events about pods. */
final class EventRecorder {

    private final ObjectStore store;
    private final Admission admission;
    private final Clock clock;

    EventRecorder(ObjectStore store, Admission admission, Clock clock) {
        this.store = store;
        this.admission = admission;
        this.clock = clock;
    }

    void normal(ObjectNode pod, String reason, String message) {
        record(pod, "Normal", reason, message);
    }

    void warning(ObjectNode pod, String reason, String message) {
        record(pod, "Warning", reason, message);
    }

    private void record(ObjectNode pod, String type, String reason, String message) {
        String name = Trees.text(pod, "metadata", "name");
        String namespace = Trees.text(pod, "metadata", "namespace");
        ObjectNode event = Trees.object();
        Trees.make(event, "metadata")
                .put("name", name + "." + admission.suffix())
                .put("namespace", namespace);
        Trees.make(event, "involvedObject")
                .put("apiVersion", "v1")
                .put("kind", "Pod")
                .put("name", name)
                .put("namespace", namespace)
                .put("uid", Trees.text(pod, "metadata", "uid"));
        String now = Trees.time(clock.instant());
        event.put("type", type).put("reason", reason).put("message", message);
        event.put("firstTimestamp", now).put("lastTimestamp", now).put("count", 1);
        Trees.make(event, "source").put("component", "kubelet").put("host", PodStatus.NODE);
        publish(event);
    }

    // Events are best effort everywhere; in a namespace that is being deleted they are refused.
    private void publish(ObjectNode event) {
        try {
            admission.admit(Resource.EVENTS, event);
            store.create(Resource.EVENTS, event);
        } catch (ApiException e) {
            if (e.code() != 403 && e.code() != 404) {
                throw e;
            }
        }
    }
}
