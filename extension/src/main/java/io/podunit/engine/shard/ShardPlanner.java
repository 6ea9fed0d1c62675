package io.podunit.engine.shard;

import io.podunit.config.RunConfiguration.Isolation;
import io.podunit.discovery.RemoteClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** Spreads classes over pods: the largest first, each to the pod that has least; within a pod in the order of discovery. */
@API(status = API.Status.INTERNAL)
public final class ShardPlanner {

    /** More pods than this are only started where somebody asked for them. */
    private static final int AUTOMATIC = 4;

    private final Isolation isolation;
    private final int parallelism;

    public ShardPlanner(Isolation isolation, int parallelism) {
        this.isolation = isolation;
        this.parallelism = parallelism;
    }

    /** How many pods may run at once. */
    public int podsAtOnce(int classes) {
        return Math.min(classes, parallelism == 0 ? AUTOMATIC : parallelism);
    }

    public List<Shard> plan(List<RemoteClass> classes) {
        int pods = isolation == Isolation.CLASS ? classes.size() : podsAtOnce(classes.size());
        List<List<Integer>> assigned = new ArrayList<>();
        IntStream.range(0, pods).forEach(pod -> assigned.add(new ArrayList<>()));
        long[] load = new long[pods];
        for (int index : largestFirst(classes)) {
            int pod = least(load);
            load[pod] += weight(classes.get(index));
            assigned.get(pod).add(index);
        }
        assigned.forEach(list -> list.sort(Comparator.naturalOrder()));
        assigned.sort(Comparator.comparing(list -> list.get(0)));
        return IntStream.range(0, pods)
                .mapToObj(pod -> new Shard(
                        pod, assigned.get(pod).stream().map(classes::get).toList()))
                .toList();
    }

    private static List<Integer> largestFirst(List<RemoteClass> classes) {
        return IntStream.range(0, classes.size())
                .boxed()
                .sorted(Comparator.comparing(index -> -weight(classes.get(index))))
                .toList();
    }

    private static int least(long[] load) {
        return IntStream.range(0, load.length)
                .boxed()
                .min(Comparator.comparing(pod -> load[pod]))
                .orElseThrow();
    }

    /** What is known before the first run: how many tests were discovered. */
    private static long weight(RemoteClass remoteClass) {
        return 1 + remoteClass.descriptor().getDescendants().size();
    }
}
