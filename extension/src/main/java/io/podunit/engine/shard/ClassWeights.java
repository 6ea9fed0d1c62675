package io.podunit.engine.shard;

import io.podunit.discovery.RemoteClass;
import io.podunit.history.ClassTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apiguardian.api.API;

/**
 * What each class may take: as long as before, in microseconds. One without a history takes for each of its nodes what is usual here;
 * where none has one, what counts is how many nodes were discovered.
 */
@API(status = API.Status.INTERNAL)
public final class ClassWeights implements ToLongFunction<RemoteClass> {

    private final Map<String, ClassTime> known;
    private final double usual;

    /** @param history how long classes took in earlier runs, by name */
    public ClassWeights(List<RemoteClass> classes, Map<String, ClassTime> history) {
        this.known = history;
        double[] perNode = classes.stream()
                .flatMap(found -> Optional.ofNullable(history.get(found.className())).stream())
                .mapToDouble(time -> time.expected(1))
                .sorted()
                .toArray();
        this.usual = perNode.length == 0 ? 0 : perNode[perNode.length / 2];
    }

    /** Whether anything is known. */
    boolean measured() {
        return usual > 0;
    }

    @Override
    public long applyAsLong(RemoteClass found) {
        ClassTime time = known.get(found.className());
        if (!measured()) {
            return found.nodes();
        }
        double millis = time == null ? usual * found.nodes() : time.expected(found.nodes());
        return Math.max(1, Math.round(millis * 1000));
    }
}
