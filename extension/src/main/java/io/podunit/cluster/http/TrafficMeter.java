package io.podunit.cluster.http;

import io.podunit.cluster.Traffic;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what is sent and what streams bring. */
final class TrafficMeter {

    private final Map<String, AtomicLong> requests = new ConcurrentHashMap<>();
    private final AtomicLong streamed = new AtomicLong();

    /** @param query what follows the path, if anything does */
    void sent(String method, String path, @Nullable String query) {
        requests.computeIfAbsent(kind(method, path, Optional.ofNullable(query).orElse("")), kind -> new AtomicLong())
                .incrementAndGet();
    }

    private static String kind(String method, String path, String query) {
        if (path.endsWith("/log")) {
            return "LOG";
        }
        return query.contains("watch=true") ? "WATCH" : method;
    }

    void streamed(int bytes) {
        streamed.addAndGet(bytes);
    }

    Traffic traffic() {
        return new Traffic(
                requests.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().get())),
                streamed.get());
    }
}
