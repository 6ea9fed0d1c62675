package io.podunit.launcher.protocol;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A class that a pod may take from the run's queue.
 *
 * @param id its unique id in a pod
 * @param selectors the texts of a {@link TestSelection}
 */
@API(status = API.Status.INTERNAL)
public record QueuedClass(String id, List<String> selectors) {

    public QueuedClass {
        selectors = List.copyOf(selectors);
    }
}
