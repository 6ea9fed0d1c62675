package io.podunit.engine.run;

import io.podunit.discovery.RemoteClass;
import io.podunit.history.ClassHistory;
import io.podunit.history.ClassTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.junit.platform.engine.UniqueId;

/** How long the classes of a run took in their pods, for the next run. Made before any of them runs: they grow meanwhile. */
@API(status = API.Status.INTERNAL)
public final class RunTimes {

    private final ClassHistory history;
    private final Map<String, Planned> planned = new HashMap<>();
    private final Map<String, Measured> measured = new ConcurrentHashMap<>();

    /** @param podId the id that a node has in its pod */
    public RunTimes(ClassHistory history, List<RemoteClass> classes, Function<UniqueId, String> podId) {
        this.history = history;
        classes.forEach(found -> planned.merge(
                podId.apply(found.descriptor().getUniqueId()),
                new Planned(found.className(), found.nodes(), 1),
                Planned::with));
    }

    /** @param parts in how many pods it is */
    private record Planned(String name, int nodes, int parts) {

        /** Each part counts the class itself. */
        Planned with(Planned other) {
            return new Planned(name, nodes + other.nodes - 1, parts + other.parts);
        }
    }

    /** @param parts of how many it is the time */
    private record Measured(long millis, int parts) {

        Measured with(Measured other) {
            return new Measured(millis + other.millis, parts + other.parts);
        }
    }

    /** Whether that is one of the run's classes. */
    public boolean expects(String podId) {
        return planned.containsKey(podId);
    }

    /** Takes times of classes that passed in a pod that is believed, in milliseconds and by their id there. */
    public void believe(Map<String, Long> millis) {
        millis.forEach((id, took) -> {
            if (planned.containsKey(id)) {
                measured.merge(id, new Measured(took, 1), Measured::with);
            }
        });
    }

    /** To be called at the run's end. Of a class that several pods had, nothing is kept unless all of them told. */
    public void keep() {
        Map<String, ClassTime> whole = new HashMap<>();
        planned.forEach((id, known) -> Optional.ofNullable(measured.get(id))
                .filter(took -> took.parts() == known.parts())
                .ifPresent(took -> whole.put(known.name(), new ClassTime(took.millis(), known.nodes()))));
        history.add(whole);
    }
}
