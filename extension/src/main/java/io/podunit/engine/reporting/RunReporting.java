package io.podunit.engine.reporting;

import io.podunit.config.RunConfiguration.ReplayOrder;
import io.podunit.discovery.DynamicNodes;
import io.podunit.discovery.RemoteClass;
import io.podunit.discovery.UniqueIdMapper;
import io.podunit.replay.ReplayTurns;
import io.podunit.replay.ShardReplayer.Surroundings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;

/** What one execution request gives to a run and takes from it. */
@API(status = API.Status.INTERNAL)
public final class RunReporting {

    private final ExecutionRequest request;
    private final UniqueIdMapper mapper;
    private final DynamicNodes dynamic;
    private final StartedNodes started;
    private final BooleanSupplier stop;

    public RunReporting(ExecutionRequest request, UniqueIdMapper mapper) {
        this.request = request;
        this.mapper = mapper;
        this.dynamic = new DynamicNodes(mapper);
        this.started = new StartedNodes(request.getEngineExecutionListener());
        this.stop = PlatformCancellation.of(request);
    }

    /** Whether the platform asks to stop. */
    public BooleanSupplier stop() {
        return stop;
    }

    /** @param told hears of each top-level class whose end was reported */
    public Surroundings surroundings(int pods, ReplayOrder order, Consumer<UniqueId> told) {
        // A single pod that runs one test after another is in order by itself, and its output may come as it is
        // printed.
        boolean interleaved = order == ReplayOrder.INTERLEAVED && (pods > 1 || runsTestsBesideEachOther());
        return new Surroundings(
                new ToldClasses(started, told),
                request.getOutputDirectoryCreator(),
                interleaved ? ReplayTurns.interleaved() : ReplayTurns.ordered(),
                this::podId,
                dynamic::make);
    }

    private boolean runsTestsBesideEachOther() {
        return request.getConfigurationParameters()
                .getBoolean("junit.jupiter.execution.parallel.enabled")
                .orElse(false);
    }

    /** The id that a node has in its pod, whatever it lies below here. */
    public String podId(UniqueId local) {
        return mapper.toPod(local).toString();
    }

    /**
     * Fails, as a whole, each class of which nothing was told yet: what went wrong did so before it could run.
     *
     * @return whether there was such a class
     */
    public boolean failUnreported(Collection<RemoteClass> classes, Throwable failure) {
        boolean any = false;
        for (RemoteClass remoteClass : classes) {
            TestDescriptor descriptor = remoteClass.descriptor();
            if (!started.contains(descriptor.getUniqueId())) {
                started.executionStarted(descriptor);
                started.executionFinished(descriptor, TestExecutionResult.failed(failure));
                any = true;
            }
        }
        return any;
    }

    /** Skips each class of which nothing was told yet, because the platform has asked to stop. */
    public void skipUnreported(Collection<RemoteClass> classes) {
        classes.stream()
                .map(RemoteClass::descriptor)
                .filter(descriptor -> !started.contains(descriptor.getUniqueId()))
                .forEach(descriptor -> started.executionSkipped(descriptor, "Execution cancelled"));
    }

    /**
     * The configuration parameters that a pod gets: what was given to the platform here. All system properties count as
     * parameters too; of those only JUnit's own go along. Output is captured by the platform here, as it is replayed; a pod's
     * platform would publish it a second time.
     */
    public Map<String, String> parameters() {
        ConfigurationParameters parameters = request.getConfigurationParameters();
        Map<String, String> forwarded = new HashMap<>();
        for (String name : parameters.keySet()) {
            boolean ours = name.startsWith("podunit.");
            boolean systemProperty = System.getProperty(name) != null && !name.startsWith("junit.");
            boolean ofThisMachine =
                    name.startsWith("junit.platform.reporting.") || name.startsWith("junit.platform.output.capture.");
            if (!ours && !systemProperty && !ofThisMachine) {
                parameters.get(name).ifPresent(value -> forwarded.put(name, value));
            }
        }
        return forwarded;
    }
}
