package io.podunit.engine;

import io.podunit.discovery.RemoteClass;
import java.util.List;

/** Classes that one pod runs, in order. */
record Shard(int number, List<RemoteClass> classes) {

    Shard {
        classes = List.copyOf(classes);
    }
}
