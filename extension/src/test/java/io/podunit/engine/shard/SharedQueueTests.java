package io.podunit.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.PodunitException;
import io.podunit.discovery.RemoteClass;
import io.podunit.discovery.RemoteTestDescriptor;
import io.podunit.engine.shard.SharedQueue.Remainder;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.QueueCodec;
import io.podunit.launcher.protocol.QueuedClass;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

class SharedQueueTests {

    private static final UniqueId ROOT = UniqueId.forEngine("e");

    private final WorkList work =
            WorkList.of(Stream.of("A", "B", "C").map(SharedQueueTests::remote).toList(), UniqueId::toString);
    private OptionalInt handedOut = OptionalInt.empty();
    private final SharedQueue queue = new SharedQueue(work, () -> handedOut);

    @Test
    void eachClassIsOnePods() {
        assertThat(queue.claim(id("B"), "one")).map(RemoteClass::className).hasValue("B");
        assertThat(queue.claim(id("B"), "one")).as("told once more").isPresent();
        assertThat(queue.claim(id("X"), "one")).as("not in the queue").isEmpty();
        assertThat(names(queue.takenBy("one"))).containsExactly("B");
        assertThat(names(queue.rest())).containsExactly("A", "C");
        assertThat(queue.disputed("one")).isFalse();
    }

    @Test
    void whereTwoPodsHaveOneNeitherIsBelieved() {
        queue.claim(id("A"), "one");
        assertThat(queue.claim(id("A"), "two")).isEmpty();
        assertThat(queue.disputed("one")).isTrue();
        assertThat(queue.disputed("two")).isTrue();
        assertThat(queue.disputed("three")).isFalse();
    }

    @Test
    void whatNobodyTookIsFreeWhereNoPodWasLost() {
        queue.claim(id("B"), "one");
        Remainder left = queue.remainder();
        assertThat(names(left.free())).containsExactly("A", "C");
        assertThat(left.doubtful()).isEmpty();
    }

    @Test
    void whatWasHandedOutMayBeWithALostPod() {
        PodunitException loss = new PodunitException("lost");
        queue.claim(id("A"), "one");
        queue.lost(loss);
        handedOut = OptionalInt.of(2);
        Remainder left = queue.remainder();
        assertThat(names(left.doubtful())).containsExactly("B");
        assertThat(names(left.free())).containsExactly("C");
        assertThat(left.loss()).containsSame(loss);
    }

    @Test
    void allMayBeWithALostPodWhereNobodyKnowsWhatWasHandedOut() {
        queue.claim(id("A"), "one");
        queue.lost(new PodunitException("lost"));
        Remainder left = queue.remainder();
        assertThat(names(left.doubtful())).containsExactly("B", "C");
        assertThat(left.free()).isEmpty();
    }

    @Test
    void whatIsDealtOutAfterTheEndNobodyTakesAnyMore() {
        queue.claim(id("A"), "one");
        queue.remainder();
        assertThat(queue.claim(id("B"), "two")).isEmpty();
    }

    @Test
    void podsAreToldTheSelectorsInOrderAndNobodyTheName() {
        assertThat(QueueCodec.decode(work.encoded()))
                .containsExactly(
                        new QueuedClass(id("A"), List.of("select A")),
                        new QueuedClass(id("B"), List.of("select B")),
                        new QueuedClass(id("C"), List.of("select C")));
        assertThat(work.name()).matches("[0-9a-f]{32}");
        assertThat(work.toString()).doesNotContain(work.name());
    }

    private static List<String> names(List<RemoteClass> classes) {
        return classes.stream().map(RemoteClass::className).toList();
    }

    private static String id(String name) {
        return ROOT.append("class", name).toString();
    }

    private static RemoteClass remote(String name) {
        NodeData node = new NodeData(id(name), name, name, false, true, null, List.of());
        EngineDescriptor engine = new EngineDescriptor(ROOT, "engine");
        RemoteTestDescriptor descriptor = RemoteTestDescriptor.of(node, ROOT.append("class", name), engine);
        engine.addChild(descriptor);
        return new RemoteClass(descriptor, Map.of(), List.of("select " + name));
    }
}
