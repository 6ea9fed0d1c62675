package io.podunit.cluster;

import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * What went between this process and an API server.
 *
 * @param requests how many, by what they do: an HTTP method, {@code WATCH} or {@code LOG}
 * @param streamedBytes of logs and watches that were read, as they came out of the connection
 */
@API(status = API.Status.INTERNAL)
public record Traffic(Map<String, Long> requests, long streamedBytes) {

    public static final Traffic NONE = new Traffic(Map.of(), 0);

    public Traffic {
        requests = Map.copyOf(requests);
    }

    /** How many requests, of any kind. */
    public long count() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What came since then. */
    public Traffic since(Traffic before) {
        Map<String, Long> more = new TreeMap<>(requests);
        before.requests.forEach((kind, number) -> more.merge(kind, -number, Long::sum));
        more.values().removeIf(number -> number == 0);
        return new Traffic(more, streamedBytes - before.streamedBytes);
    }
}
