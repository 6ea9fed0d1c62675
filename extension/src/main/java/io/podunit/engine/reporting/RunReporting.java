package io.podunit.engine.reporting;

import io.podunit.config.RunConfiguration.ReplayOrder;
import io.podunit.discovery.DynamicNodes;
import io.podunit.discovery.RemoteClass;
import io.podunit.discovery.UniqueIdMapper;
import io.podunit.replay.ReplayTurns;
import io.podunit.replay.ShardReplayer.Surroundings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.opentest4j.TestAbortedException;

/** What one execution request gives to a run and takes from it. */
@API(status = API.Status.INTERNAL)
public final class RunReporting {

    private static final String CANCELLED = "Execution cancelled";

    private final ExecutionRequest request;
    private final UniqueIdMapper mapper;
    private final DynamicNodes dynamic;
    private final StartedNodes started;
    private final BooleanSupplier stop;
    private final List<JoinedClasses> joined = new CopyOnWriteArrayList<>();

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

    /**
     * @param planned the classes of each pod
     * @param told hears of each top-level class whose end was reported
     */
    public Surroundings surroundings(List<List<RemoteClass>> planned, ReplayOrder order, Consumer<UniqueId> told) {
        // A single pod that runs one test after another is in order by itself, and its output may come as it is
        // printed.
        boolean interleaved = order == ReplayOrder.INTERLEAVED && (planned.size() > 1 || runsTestsBesideEachOther());
        return new Surroundings(
                joining(
                        new ToldClasses(started, told),
                        planned.stream().flatMap(List::stream).toList()),
                request.getOutputDirectoryCreator(),
                interleaved ? ReplayTurns.interleaved() : ReplayTurns.ordered(),
                this::podId,
                dynamic::make);
    }

    private EngineExecutionListener joining(EngineExecutionListener listener, List<RemoteClass> planned) {
        if (planned.stream().noneMatch(RemoteClass::partial)) {
            return listener;
        }
        JoinedClasses joining = new JoinedClasses(listener, planned);
        joined.add(joining);
        return joining;
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
        boolean any = failHalfTold(failure);
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

    /**
     * Fails each class that several pods had of which not all was told.
     *
     * @return whether there was such a class
     */
    public boolean failHalfTold(Throwable failure) {
        return endHalfTold(TestExecutionResult.failed(failure));
    }

    private boolean endHalfTold(TestExecutionResult result) {
        return joined.stream().filter(listener -> listener.end(result)).count() > 0;
    }

    /** Skips each class of which nothing was told yet, because the platform has asked to stop. */
    public void skipUnreported(Collection<RemoteClass> classes) {
        endHalfTold(TestExecutionResult.aborted(new TestAbortedException(CANCELLED)));
        classes.stream()
                .map(RemoteClass::descriptor)
                .filter(descriptor -> !started.contains(descriptor.getUniqueId()))
                .forEach(descriptor -> started.executionSkipped(descriptor, CANCELLED));
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
