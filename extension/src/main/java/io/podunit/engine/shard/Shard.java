package io.podunit.engine.shard;

import io.podunit.discovery.RemoteClass;
import java.util.List;
import org.apiguardian.api.API;

/** Classes that one pod runs, in order. */
@API(status = API.Status.INTERNAL)
public record Shard(int number, List<RemoteClass> classes) {

    public Shard {
        classes = List.copyOf(classes);
    }
}
