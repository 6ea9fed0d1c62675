package io.podunit.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/** One line of {@link Cluster#watchPods}. */
@API(status = API.Status.INTERNAL)
public sealed interface PodEvent {

    /** A pod as it is now, or as it was last when it was deleted. */
    record Seen(Pod pod, boolean deleted) implements PodEvent {}

    /** Nothing happened up to here. */
    record Bookmark() implements PodEvent {}

    /** The watch cannot go on; 410 where the point it began at is too old. */
    record Failure(int code, String message) implements PodEvent {}

    /**
     * Reads one line.
     *
     * @throws ClusterException where it is not an event
     */
    static PodEvent parse(String line) {
        try {
            String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            return of(Json.INSTANCE.unmarshal(text, WatchEvent.class));
        } catch (RuntimeException e) {
            throw new ClusterException("The API server sent something else than a watch event", 0, e);
        }
    }

    private static PodEvent of(WatchEvent event) {
        if (event.getType().equals("BOOKMARK")) {
            return new Bookmark();
        } else if (event.getObject() instanceof Pod pod) {
            return new Seen(pod, event.getType().equals("DELETED"));
        } else if (event.getObject() instanceof Status status) {
            return new Failure(status.getCode() == null ? 0 : status.getCode(), String.valueOf(status.getMessage()));
        }
        throw new IllegalArgumentException("event " + event.getType());
    }

    /** One mapper for all: making one takes longer than using it. */
    final class Json {
        static final KubernetesSerialization INSTANCE = new KubernetesSerialization();

        private Json() {}
    }
}
