package io.podunit.engine.shard;

import io.podunit.discovery.RemoteClass;
import io.podunit.launcher.protocol.QueueCodec;
import io.podunit.launcher.protocol.QueuedClass;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.junit.platform.engine.UniqueId;

/**
 * The classes that the pods of a run share out among themselves.
 *
 * @param name of their queue in the store: who knows it may take from it
 * @param classes by their ids in a pod, in the order in which they are to be taken
 */
@API(status = API.Status.INTERNAL)
public record WorkList(String name, Map<String, RemoteClass> classes) {

    public static final WorkList NONE = new WorkList("", Map.of());

    private static final int NAME_BYTES = 16;

    public WorkList {
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
    }

    /** @param podId the id that a node has in its pod */
    public static WorkList of(List<RemoteClass> classes, Function<UniqueId, String> podId) {
        if (classes.isEmpty()) {
            return NONE;
        }
        byte[] name = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(name);
        Map<String, RemoteClass> byId = new LinkedHashMap<>();
        classes.forEach(queued -> byId.put(podId.apply(queued.descriptor().getUniqueId()), queued));
        return new WorkList(HexFormat.of().formatHex(name), byId);
    }

    public boolean isEmpty() {
        return classes.isEmpty();
    }

    /** For the pods. */
    public byte[] encoded() {
        return QueueCodec.encode(classes.entrySet().stream()
                .map(queued ->
                        new QueuedClass(queued.getKey(), queued.getValue().selectors()))
                .toList());
    }

    /** Never the name. */
    @Override
    public String toString() {
        return "WorkList" + classes.keySet();
    }
}
