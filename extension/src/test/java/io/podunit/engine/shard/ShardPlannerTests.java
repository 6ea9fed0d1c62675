package io.podunit.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.config.RunConfiguration.Isolation;
import io.podunit.discovery.RemoteClass;
import io.podunit.discovery.RemoteTestDescriptor;
import io.podunit.engine.shard.ShardPlanner.Distribution;
import io.podunit.history.ClassTime;
import io.podunit.launcher.protocol.NodeData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

class ShardPlannerTests {

    private static final UniqueId ROOT = UniqueId.forEngine("e");

    private final Map<String, ClassTime> history = new HashMap<>();

    static IntStream seeds() {
        int first = Integer.getInteger("podunit.test.seed", 0);
        return first > 0 ? IntStream.of(first) : IntStream.rangeClosed(1, 300);
    }

    @Test
    void theLongestClassHasAPodOfItsOwn() {
        List<RemoteClass> classes = List.of(remote("A", 9), remote("B", 9), remote("C", 1), remote("D", 9));
        assertThat(names(plan(Isolation.SHARD, 2, classes))).containsExactly("A D", "B C");
        history.putAll(Map.of(
                "A", new ClassTime(100, 10),
                "B", new ClassTime(100, 10),
                "C", new ClassTime(5000, 2),
                "D", new ClassTime(100, 10)));
        assertThat(names(plan(Isolation.SHARD, 2, classes))).containsExactly("A B D", "C");
    }

    @Test
    void whatIsTakenIsQueuedTheLongestFirstBehindOneForEachPod() {
        List<RemoteClass> classes =
                List.of(remote("A", 1), remote("B", 5), remote("C", 1), remote("D", 9), remote("E", 3));
        Distribution distribution = share(Isolation.SHARD, 2, classes);
        assertThat(names(distribution.shards())).containsExactly("D", "B");
        assertThat(line(distribution.queued())).isEqualTo("E A C");
        history.put("C", new ClassTime(90_000, 2));
        history.put("D", new ClassTime(10, 10));
        history.put("E", new ClassTime(40, 4));
        Distribution measured = share(Isolation.SHARD, 2, classes);
        assertThat(names(measured.shards())).containsExactly("C", "B");
        assertThat(line(measured.queued())).isEqualTo("E A D");
    }

    @Test
    void nothingIsQueuedWhereNoTwoPodsWouldShareIt() {
        List<RemoteClass> classes = List.of(remote("A", 1), remote("B", 5), remote("C", 1));
        assertThat(share(Isolation.SHARD, 1, classes).queued()).isEmpty();
        assertThat(share(Isolation.SHARD, 3, classes).queued()).isEmpty();
        assertThat(share(Isolation.CLASS, 2, classes).queued()).isEmpty();
        assertThat(names(share(Isolation.SHARD, 1, classes).shards())).containsExactly("A B C");
    }

    private Distribution share(Isolation isolation, int parallelism, List<RemoteClass> classes) {
        return new ShardPlanner(isolation, parallelism, history).share(classes);
    }

    @Test
    void aClassWithoutAHistoryTakesForEachTestWhatIsUsual() {
        // 100 ms a node: New takes 1000, and is the longest of all.
        List<RemoteClass> classes = List.of(remote("A", 1), remote("B", 2), remote("C", 3), remote("New", 9));
        history.putAll(Map.of("A", new ClassTime(600, 2), "B", new ClassTime(300, 3), "C", new ClassTime(40, 4)));
        assertThat(names(plan(Isolation.SHARD, 2, classes))).containsExactly("A B C", "New");
    }

    @Test
    void whatIsSelectedOfAClassTakesAPartOfItsTime() {
        List<RemoteClass> classes = List.of(remote("A", 0), remote("B", 3), remote("C", 3));
        history.putAll(Map.of("A", new ClassTime(1000, 100), "B", new ClassTime(100, 4), "C", new ClassTime(90, 4)));
        assertThat(names(plan(Isolation.SHARD, 2, classes))).containsExactly("A C", "B");
    }

    @Test
    void jobsThatWaitForEachOtherBeginWithTheLongest() {
        List<RemoteClass> classes = List.of(remote("A", 1), remote("B", 1), remote("C", 1));
        history.put("C", new ClassTime(900, 2));
        history.put("B", new ClassTime(100, 2));
        history.put("A", new ClassTime(100, 2));
        assertThat(names(plan(Isolation.CLASS, 2, classes))).containsExactly("C", "A", "B");
        assertThat(names(plan(Isolation.CLASS, 1, classes))).containsExactly("A", "B", "C");
        assertThat(names(plan(Isolation.CLASS, 3, classes))).containsExactly("A", "B", "C");
        history.clear();
        assertThat(names(plan(Isolation.CLASS, 2, classes))).containsExactly("A", "B", "C");
    }

    @Test
    void noClassesAreNoPods() {
        assertThat(plan(Isolation.SHARD, 0, List.of())).isEmpty();
        assertThat(plan(Isolation.CLASS, 0, List.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withoutAHistoryClassesAreDealtOutByTheirTests(int seed) {
        Random random = new Random(seed);
        List<RemoteClass> classes = classes(random, 1 + random.nextInt(20));
        int pods = 1 + random.nextInt(6);
        history.put("of another project", new ClassTime(1, 1));
        List<String> dealt = byTests(classes, Math.min(pods, classes.size()));
        assertThat(names(plan(Isolation.SHARD, pods, classes))).isEqualTo(dealt);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyClassIsInOnePodAndNoPodTakesMuchLongerThanItMust(int seed) {
        Random random = new Random(seed);
        List<RemoteClass> classes = classes(random, 1 + random.nextInt(8));
        int pods = 1 + random.nextInt(4);
        remember(random, classes);
        List<Shard> plan = plan(Isolation.SHARD, pods, classes);
        assertThat(plan).isEqualTo(plan(Isolation.SHARD, pods, classes)).hasSize(Math.min(pods, classes.size()));
        assertThat(plan.stream().flatMap(shard -> shard.classes().stream()))
                .containsExactlyInAnyOrderElementsOf(classes);
        assertThat(plan)
                .allSatisfy(shard -> assertThat(shard.classes())
                        .isNotEmpty()
                        .isSortedAccordingTo((a, b) -> classes.indexOf(a) - classes.indexOf(b)));
        ClassWeights weights = new ClassWeights(classes, history);
        long longest = plan.stream()
                .mapToLong(shard -> shard.classes().stream().mapToLong(weights).sum())
                .max()
                .orElseThrow();
        long[] each = classes.stream().mapToLong(weights).toArray();
        assertThat(3 * longest).isLessThanOrEqualTo(4 * ideal(each, 0, new long[pods], Long.MAX_VALUE));
    }

    /** Of all ways in which classes can be dealt out, the one that ends first. */
    private static long ideal(long[] weight, int next, long[] loads, long best) {
        long longest = Arrays.stream(loads).max().orElseThrow();
        if (longest >= best || next == weight.length) {
            return Math.min(longest, best);
        }
        long found = best;
        for (int pod = 0; pod < loads.length; pod++) {
            loads[pod] += weight[next];
            found = ideal(weight, next + 1, loads, found);
            loads[pod] -= weight[next];
        }
        return found;
    }

    private static List<String> byTests(List<RemoteClass> classes, int pods) {
        List<List<RemoteClass>> dealt = new ArrayList<>();
        IntStream.range(0, pods).forEach(i -> dealt.add(new ArrayList<>()));
        classes.stream()
                .sorted((a, b) -> b.nodes() - a.nodes())
                .forEach(next -> dealt.stream()
                        .min((a, b) -> nodes(a) - nodes(b))
                        .orElseThrow()
                        .add(next));
        dealt.forEach(pod -> pod.sort((a, b) -> classes.indexOf(a) - classes.indexOf(b)));
        dealt.sort((a, b) -> classes.indexOf(a.get(0)) - classes.indexOf(b.get(0)));
        return dealt.stream().map(ShardPlannerTests::line).toList();
    }

    private static int nodes(List<RemoteClass> classes) {
        return classes.stream().mapToInt(RemoteClass::nodes).sum();
    }

    private static List<RemoteClass> classes(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> remote("C" + i, random.nextInt(12)))
                .toList();
    }

    /** Most of them, some with times that are far off. */
    private void remember(Random random, List<RemoteClass> classes) {
        for (RemoteClass known : classes) {
            if (random.nextInt(4) > 0) {
                long millis = 1 + random.nextInt(random.nextInt(5) == 0 ? 2_000_000_000 : 1000);
                history.put(known.className(), new ClassTime(millis, 1 + random.nextInt(12)));
            }
        }
    }

    private List<Shard> plan(Isolation isolation, int parallelism, List<RemoteClass> classes) {
        List<Shard> plan = new ShardPlanner(isolation, parallelism, history).plan(classes);
        assertThat(plan.stream().mapToInt(Shard::number))
                .containsExactlyElementsOf(
                        IntStream.range(0, plan.size()).boxed().toList());
        return plan;
    }

    private static List<String> names(List<Shard> plan) {
        return plan.stream().map(shard -> line(shard.classes())).toList();
    }

    private static String line(List<RemoteClass> classes) {
        return classes.stream().map(RemoteClass::className).collect(Collectors.joining(" "));
    }

    private static RemoteClass remote(String name, int tests) {
        UniqueId id = ROOT.append("class", name);
        EngineDescriptor engine = new EngineDescriptor(ROOT, "engine");
        RemoteTestDescriptor descriptor = RemoteTestDescriptor.of(node(name, id), id, engine);
        engine.addChild(descriptor);
        for (int i = 0; i < tests; i++) {
            UniqueId test = id.append("method", "t" + i);
            descriptor.addChild(RemoteTestDescriptor.of(node("t" + i, test), test, descriptor));
        }
        return new RemoteClass(descriptor, Map.of(), List.of());
    }

    private static NodeData node(String name, UniqueId id) {
        return new NodeData(id.toString(), name, name, false, true, null, List.of());
    }
}
