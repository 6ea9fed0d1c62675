package io.podunit.engine.run;

import io.podunit.discovery.RemoteClass;
import io.podunit.history.ClassHistory;
import io.podunit.history.ClassTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.junit.platform.engine.UniqueId;

/** How long the classes of a run took in their pods, for the next run. Made before any of them runs: they grow meanwhile. */
@API(status = API.Status.INTERNAL)
public final class RunTimes {

    private final ClassHistory history;
    private final Map<String, Planned> planned = new HashMap<>();
    private final Map<String, ClassTime> measured = new ConcurrentHashMap<>();

    /** @param podId the id that a node has in its pod */
    public RunTimes(ClassHistory history, List<RemoteClass> classes, Function<UniqueId, String> podId) {
        this.history = history;
        classes.forEach(found -> planned.put(
                podId.apply(found.descriptor().getUniqueId()), new Planned(found.className(), found.nodes())));
    }

    private record Planned(String name, int nodes) {}

    /** Whether that is one of the run's classes. */
    public boolean expects(String podId) {
        return planned.containsKey(podId);
    }

    /** Takes times of classes that passed in a pod that is believed, in milliseconds and by their id there. */
    public void believe(Map<String, Long> millis) {
        millis.forEach((id, took) -> {
            Planned known = planned.get(id);
            if (known != null) {
                measured.put(known.name(), new ClassTime(took, known.nodes()));
            }
        });
    }

    /** To be called at the run's end. */
    public void keep() {
        history.add(measured);
    }
}
