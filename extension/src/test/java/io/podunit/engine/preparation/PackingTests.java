package io.podunit.engine.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.bundle.content.Content;
import io.podunit.discovery.RemoteClass;
import io.podunit.discovery.RemoteTestDescriptor;
import io.podunit.engine.preparation.Packing.Packed;
import io.podunit.engine.run.RunFixture;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.WorkList;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.PlanCodec;
import io.podunit.launcher.protocol.PodPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

class PackingTests {

    @TempDir
    private Path directory;

    private Packed pack(List<Shard> shards) {
        return new Packing(RunFixture.configuration(Map.of()), Map.of("k", "v"), shards, directory).pack(Runnable::run);
    }

    private static List<Shard> shards(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Shard(i, List.of(remote("T" + i))))
                .toList();
    }

    private static RemoteClass remote(String name) {
        UniqueId root = UniqueId.forEngine("e");
        UniqueId id = root.append("class", name);
        NodeData node = new NodeData(id.toString(), name, name, false, true, null, List.of());
        var descriptor = RemoteTestDescriptor.of(node, id, new EngineDescriptor(root, "engine"));
        return new RemoteClass(descriptor, Map.of(), List.of("class:" + name));
    }

    private static byte[] read(Packed packed, String digest) throws IOException {
        Content found = packed.contents().stream()
                .filter(content -> content.digest().equals(digest))
                .findFirst()
                .orElseThrow();
        try (InputStream in = found.open()) {
            return in.readAllBytes();
        }
    }

    private static PodPlan plan(Packed packed, String digest) throws IOException {
        return PlanCodec.decode(read(packed, digest), common -> read(packed, common));
    }

    @Test
    void theClassPathIsThereOnceForAThousandPods() throws IOException {
        List<Shard> shards = shards(1000);
        Packed packed = pack(shards);

        String first = packed.plans().get(shards.get(0));
        String last = packed.plans().get(shards.get(999));
        assertThat(plan(packed, last).selectors()).containsExactly("class:T999");
        assertThat(plan(packed, last)).isEqualTo(plan(packed, first).of(List.of("class:T999")));
        assertThat(plan(packed, last).classPath()).hasSizeGreaterThan(10);
        assertThat(packed.plans().values().stream().distinct()).hasSize(1000);
        assertThat(read(packed, last).length).isLessThan(200);
    }

    @Test
    void aSinglePodAsksOnce() throws IOException {
        List<Shard> shards = shards(1);
        Packed packed = pack(shards);

        PodPlan plan = PlanCodec.decode(read(packed, packed.plans().get(shards.get(0))), common -> {
            throw new AssertionError("it refers to " + common);
        });
        assertThat(plan.selectors()).containsExactly("class:T0");
        assertThat(plan.parameters()).containsEntry("k", "v");
    }

    @Test
    void aPartOfAShardHasTheSameClassPath() throws IOException {
        List<Shard> shards = shards(2);
        Packed packed = pack(shards);

        Content part = packed.part().apply(new Shard(0, List.of(remote("Part"))));

        try (InputStream in = part.open()) {
            PodPlan plan = PlanCodec.decode(in.readAllBytes(), common -> read(packed, common));
            assertThat(plan)
                    .isEqualTo(plan(packed, packed.plans().get(shards.get(0))).of(List.of("class:Part")));
        }
    }

    /** What would be left there has been dealt out to it and its like. */
    @Test
    void aShardOfASecondRoundTakesNothingFromTheQueue() throws IOException {
        List<Shard> shards = shards(2);
        WorkList work = WorkList.of(List.of(remote("Queued")), UniqueId::toString);
        Packed packed = new Packing(RunFixture.configuration(Map.of()), Map.of("k", "v"), shards, directory)
                .sharing(work)
                .pack(Runnable::run);
        PodPlan first = plan(packed, packed.plans().get(shards.get(0)));

        Content second = packed.part().apply(new Shard(2, List.of(remote("Queued"))));

        assertThat(first.extras().queue()).isNotNull();
        try (InputStream in = second.open()) {
            assertThat(PlanCodec.decode(in.readAllBytes(), common -> read(packed, common)))
                    .isEqualTo(first.withoutQueue().of(List.of("class:Queued")));
        }
    }
}
