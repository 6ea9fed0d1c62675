package io.podunit.cluster.api;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.api.request.ApiServer;
import io.podunit.cluster.api.request.Operation;
import io.podunit.cluster.api.request.Remedies;
import io.podunit.cluster.api.request.ResourcePaths;
import io.podunit.cluster.api.request.ResourceRequests;
import io.podunit.cluster.http.ApiAnswer;
import io.podunit.cluster.http.ApiTransport;
import io.podunit.cluster.http.ApiTransport.Call;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a namespace tells of its pods: lists, watches, logs, events.
 */
record PodReads(ResourcePaths paths, ApiTransport transport, ApiServer api, Remedies remedies) {

    private static final int PAGE = 250;
    private static final int MAX_LOG_LINE = 1 << 20;
    private static final int MAX_WATCH_LINE = 16 << 20;

    PodList list(String labelSelector) {
        String path = paths.all(Pod.class) + '?' + ResourcePaths.query("labelSelector", labelSelector);
        Operation operation = paths.operation("list", Pod.class, null);
        return remedies.read(operation, api.successful(Call.get(path), operation), PodList.class);
    }

    /** In pages, so that the text and the objects of a thousand pods are never in memory together. */
    String each(String labelSelector, Consumer<Pod> reader) {
        String path =
                paths.all(Pod.class) + "?limit=" + PAGE + '&' + ResourcePaths.query("labelSelector", labelSelector);
        Operation operation = paths.operation("list", Pod.class, null);
        String next = path;
        while (true) {
            PodList page = remedies.read(operation, api.successful(Call.get(next), operation), PodList.class);
            page.getItems().forEach(reader);
            @Nullable String more = next(path, page.getMetadata());
            if (more == null) {
                return page.getMetadata().getResourceVersion();
            }
            next = more;
        }
    }

    Cluster.LineStream watch(String labelSelector, String resourceVersion) {
        // A term of its own for each watch, so that many clients do not come back in the same second.
        int seconds = ThreadLocalRandom.current().nextInt(240, 360);
        String path = paths.all(Pod.class) + "?watch=true&allowWatchBookmarks=true&timeoutSeconds=" + seconds + '&'
                + ResourcePaths.query("labelSelector", labelSelector) + '&'
                + ResourcePaths.query("resourceVersion", resourceVersion);
        return stream(path, paths.operation("watch", Pod.class, null), MAX_WATCH_LINE);
    }

    Cluster.LineStream log(String pod, String container, @Nullable String sinceTime, boolean follow) {
        String path = paths.one(Pod.class, pod) + "/log?timestamps=true&follow=" + follow + '&'
                + ResourcePaths.query("container", container)
                + (sinceTime == null ? "" : '&' + ResourcePaths.query("sinceTime", sinceTime));
        return stream(path, new Operation("get", "pods/log", pod, paths.namespace()), MAX_LOG_LINE);
    }

    private Cluster.LineStream stream(String path, Operation operation, int maxLine) {
        return transport.stream(path, new ResourceRequests.ToldErrors(remedies, operation), maxLine);
    }

    /** In pages, as pods. None where they may not be read. */
    void eachEvent(String fieldSelector, Consumer<Event> reader) {
        String path =
                paths.all(Event.class) + "?limit=" + PAGE + '&' + ResourcePaths.query("fieldSelector", fieldSelector);
        Operation operation = paths.operation("list", Event.class, null);
        @Nullable String next = path;
        while (next != null) {
            ApiAnswer answer = api.repeatable(Call.get(next), operation);
            if (answer.status() == 403) {
                return;
            } else if (!answer.successful()) {
                throw remedies.refused(operation, answer);
            }
            EventList page = remedies.read(operation, answer, EventList.class);
            page.getItems().forEach(reader);
            next = next(path, page.getMetadata());
        }
    }

    /** Null after the last page. */
    private static @Nullable String next(String path, ListMeta page) {
        @Nullable String more = page.getContinue();
        return more == null || more.isEmpty() ? null : path + '&' + ResourcePaths.query("continue", more);
    }
}
