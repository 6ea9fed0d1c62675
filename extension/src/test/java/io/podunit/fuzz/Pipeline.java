package io.podunit.fuzz;

import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.replay.ReplayTurns;
import io.podunit.replay.ShardReplayer;
import io.podunit.replay.ShardReplayer.Surroundings;
import io.podunit.replay.ShardReplayer.Telling;
import io.podunit.stream.LogFollower;
import io.podunit.stream.LogFollower.Patience;
import io.podunit.stream.LogFollower.Source;
import io.podunit.stream.MessageSpool;
import io.podunit.verdict.Findings;
import io.podunit.verdict.Verdict;
import io.podunit.verdict.Verdict.Judgement;
import io.podunit.verdict.Verdict.Judgement.Believed;
import io.podunit.watch.PodState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** Reads one log as the engine does, with everything that it uses for that, but in one thread. */
final class Pipeline {

    private static final Patience NONE =
            new Patience(Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(30), Duration.ZERO, Duration.ZERO);

    private final Recording recording;
    private final Path directory;
    private final Map<UniqueId, String> ids = new HashMap<>();
    private final ReplayTurns turns;
    private final Throwable loss = new IllegalStateException("lost");
    private final Told told = new Told(loss, ids);
    private @Nullable Believed believed;

    /** @param directory for the spool, of this thread alone */
    Pipeline(Recording recording, Path directory, ReplayTurns turns) {
        this.recording = recording;
        this.directory = directory;
        this.turns = turns;
    }

    Told told() {
        return told;
    }

    /** Whether everything was taken for what it said. */
    boolean believed() {
        return believed != null;
    }

    /** Whether it was said that something is missing all the same. */
    boolean noticed() {
        return believed != null && believed.notice() != null;
    }

    /**
     * @param state of the pod while the log is read
     * @param last its last state
     */
    void run(Cluster cluster, Supplier<PodState> state, PodState last, Telling telling) {
        ShardReplayer replayer = new ShardReplayer(classes(), surroundings(), telling);
        try (var spool = new MessageSpool(directory.resolve("spool"));
                var reader = spool.read();
                var follower =
                        new LogFollower(cluster, new Source("pod", "podunit", recording.nonce()), spool, state, NONE)) {
            follower.follow();
            replay(reader, replayer);
            believed = judge(
                    new Findings(replayer.summary(), Optional.ofNullable(reader.end()), Optional.of(last), List.of()));
        } catch (MalformedEventException e) {
            // The engine fails the shard.
            believed = null;
        }
        tell(replayer);
    }

    private void tell(ShardReplayer replayer) {
        try {
            if (believed != null) {
                replayer.complete(believed.statusHash());
                return;
            }
        } catch (PodunitException e) {
            // The engine fails the shard.
            believed = null;
        }
        replayer.fail(loss, loss);
    }

    private static void replay(MessageSpool.Reader reader, ShardReplayer replayer) {
        for (byte[] message = reader.next(Duration.ZERO); message != null; message = reader.next(Duration.ZERO)) {
            EventDecoder.decodeAll(message).forEach(replayer::accept);
        }
    }

    private static @Nullable Believed judge(Findings findings) {
        Judgement judgement = new Verdict(findings).judge();
        return judgement instanceof Believed believed ? believed : null;
    }

    private Surroundings surroundings() {
        return new Surroundings(told, directories(), turns, ids::get, this::dynamic);
    }

    private TestDescriptor dynamic(NodeData node, TestDescriptor parent) {
        return new RecordedDescriptor(id(node.id()), node.displayName());
    }

    private Collection<TestDescriptor> classes() {
        Map<String, TestDescriptor> nodes = new LinkedHashMap<>();
        List<TestDescriptor> classes = new ArrayList<>();
        for (String id : recording.truth().planned()) {
            TestDescriptor node = new RecordedDescriptor(id(id), id);
            nodes.put(id, node);
            @Nullable String parent = Oracle.parent(id);
            if (parent == null) {
                classes.add(node);
            } else {
                nodes.get(parent).addChild(node);
            }
        }
        return classes;
    }

    private UniqueId id(String text) {
        UniqueId id = recording.id(text);
        ids.put(id, text);
        return id;
    }

    private OutputDirectoryCreator directories() {
        return new OutputDirectoryCreator() {
            @Override
            public Path getRootDirectory() {
                return directory;
            }

            @Override
            public Path createOutputDirectory(TestDescriptor descriptor) {
                return directory;
            }
        };
    }
}
