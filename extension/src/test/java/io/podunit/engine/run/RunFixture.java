package io.podunit.engine.run;

import io.podunit.cluster.Cluster;
import io.podunit.config.ConfigurationResolver;
import io.podunit.config.ConfigurationSources;
import io.podunit.config.RunConfiguration;
import io.podunit.engine.shard.SharedQueue;
import io.podunit.history.ClassHistory;
import io.podunit.job.RunId;
import io.podunit.lifecycle.Cancellation;
import io.podunit.replay.ReplayTurns;
import io.podunit.replay.ShardReplayer.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.UniqueId;

/** What the parts of one run share, for a test of one of them. */
public final class RunFixture implements AfterEachCallback {

    private static final RunId ID = RunId.random();

    public final PodBoard pods = new PodBoard();
    /** Whether the platform has asked to stop. */
    public volatile boolean stop;

    public final RunEnd end = new RunEnd(new Cancellation(), () -> stop);

    public RunId runId() {
        return ID;
    }

    public static RunConfiguration configuration(Map<String, String> settings) {
        ConfigurationSources sources =
                new ConfigurationSources(name -> Optional.empty(), Set.of(), settings, Map.of(), name -> Map.of());
        return new ConfigurationResolver(sources, Map.of()).resolve();
    }

    public static Surroundings surroundings(EngineExecutionListener listener) {
        return new Surroundings(
                listener,
                OutputDirectoryCreator.class.cast(null),
                ReplayTurns.ordered(),
                UniqueId::toString,
                (node, parent) -> parent);
    }

    /** Of a run that creates no Job and keeps no journal. */
    public RunContext context(Cluster cluster, Deadline deadline, Path directory, Map<String, String> settings) {
        return new RunContext(
                ID,
                cluster,
                configuration(settings),
                null,
                pods,
                PodSlots.unlimited(),
                new JobRefusals(cluster, ID, deadline::now),
                deadline,
                surroundings(new EngineExecutionListener() {}),
                Optional.empty(),
                directory,
                new RunTimes(new ClassHistory(null), List.of(), UniqueId::toString),
                end,
                null,
                SharedQueue.none());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        // The JVM would wait for it.
        end.close();
    }
}
