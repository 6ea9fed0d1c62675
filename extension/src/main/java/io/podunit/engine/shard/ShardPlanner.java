package io.podunit.engine.shard;

import io.podunit.config.RunConfiguration.Isolation;
import io.podunit.discovery.RemoteClass;
import io.podunit.history.ClassTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Spreads classes over pods: those that take longest first, each to the pod that has least, so that none ends later than 4/3 of what
 * is possible. Within a pod they are in the order of discovery.
 */
@API(status = API.Status.INTERNAL)
public final class ShardPlanner {

    /** More pods than this are only started where somebody asked for them. */
    private static final int AUTOMATIC = 4;

    private final Isolation isolation;
    private final int parallelism;
    private final Map<String, ClassTime> history;

    /** @param history how long classes took in earlier runs, by name */
    public ShardPlanner(Isolation isolation, int parallelism, Map<String, ClassTime> history) {
        this.isolation = isolation;
        this.parallelism = parallelism;
        this.history = Map.copyOf(history);
    }

    /** How many pods may run at once. */
    public int podsAtOnce(int classes) {
        return Math.min(classes, mostPods());
    }

    /** The same, for as many classes as there may be. */
    public int mostPods() {
        return parallelism == 0 ? AUTOMATIC : parallelism;
    }

    /** In the order in which they are to begin. */
    public List<Shard> plan(List<RemoteClass> classes) {
        ClassWeights weights = new ClassWeights(classes, history);
        long[] weight = classes.stream().mapToLong(weights).toArray();
        int atOnce = podsAtOnce(classes.size());
        List<List<Integer>> assigned = isolation == Isolation.CLASS
                ? IntStream.range(0, classes.size()).mapToObj(List::of).toList()
                : assign(longestFirst(weight), weight, atOnce);
        // Where pods wait for each other, one that takes long must not be the last to begin.
        boolean waiting = assigned.size() > atOnce && atOnce > 1 && weights.measured();
        List<List<Integer>> inOrder = assigned.stream()
                .sorted(Comparator.<List<Integer>>comparingLong(pod -> waiting ? -weight[pod.get(0)] : 0)
                        .thenComparing(pod -> pod.get(0)))
                .toList();
        return shards(inOrder, classes);
    }

    /**
     * What is divided, and one class for each pod that has nothing of it, the longest ones; the others are for whoever is free, the longest
     * first. All are dealt out where no two pods would share any.
     */
    public Distribution share(List<RemoteClass> classes) {
        int pods = podsAtOnce(classes.size());
        if (isolation == Isolation.CLASS || pods < 2 || classes.size() <= pods) {
            return new Distribution(plan(classes), List.of());
        }
        long[] weight =
                classes.stream().mapToLong(new ClassWeights(classes, history)).toArray();
        List<Integer> inOrder = longestFirst(weight);
        List<List<Integer>> begun = assign(
                inOrder.stream().filter(index -> classes.get(index).partial()).toList(), weight, pods);
        Deque<Integer> others = new ArrayDeque<>(
                inOrder.stream().filter(index -> !classes.get(index).partial()).toList());
        begun.stream()
                .filter(List::isEmpty)
                .forEach(pod -> pod.addAll(Stream.ofNullable(others.poll()).toList()));
        begun.removeIf(List::isEmpty);
        return new Distribution(
                shards(begun, classes), others.stream().map(classes::get).toList());
    }

    private static List<Shard> shards(List<List<Integer>> pods, List<RemoteClass> classes) {
        return IntStream.range(0, pods.size())
                .mapToObj(pod -> new Shard(
                        pod,
                        RemoteClass.joined(
                                pods.get(pod).stream().map(classes::get).toList())))
                .toList();
    }

    /**
     * Who gets what.
     *
     * @param queued for pods that have become free, in the order in which they are to be taken
     */
    public record Distribution(List<Shard> shards, List<RemoteClass> queued) {

        public Distribution {
            shards = List.copyOf(shards);
            queued = List.copyOf(queued);
        }
    }

    private static List<List<Integer>> assign(List<Integer> inOrder, long[] weight, int pods) {
        List<List<Integer>> assigned = new ArrayList<>();
        IntStream.range(0, pods).forEach(pod -> assigned.add(new ArrayList<>()));
        long[] load = new long[pods];
        for (int index : inOrder) {
            int pod = least(load);
            load[pod] += weight[index];
            assigned.get(pod).add(index);
        }
        assigned.forEach(list -> list.sort(Comparator.naturalOrder()));
        return assigned;
    }

    private static List<Integer> longestFirst(long[] weight) {
        return IntStream.range(0, weight.length)
                .boxed()
                .sorted(Comparator.comparing(index -> -weight[index]))
                .toList();
    }

    private static int least(long[] load) {
        return IntStream.range(0, load.length)
                .boxed()
                .min(Comparator.comparing(pod -> load[pod]))
                .orElseThrow();
    }
}
