package io.podunit.samples.faults;

import io.podunit.Constants;
import io.podunit.samples.harness.TestNamespace;
import io.podunit.samples.truth.Truth;
import io.podunit.samples.truth.TruthDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/**
 * How to run classes in the laboratory. Immutable.
 *
 * @param root what pods see as {@link Truth#DIRECTORY}
 * @param limit after which a run counts as hanging
 * @param cleaned after which nothing of a run that is over may be in the cluster
 */
public record FaultPlan(
        TestNamespace namespace, Path root, Map<String, String> parameters, Duration limit, Duration cleaned) {

    /**
     * The cluster's controllers and kubelets come back to an API server that was away after up to a minute (client-go's reflectors
     * pause 30 to 60 s by then), and some are turned away once more, because it does not know their rights yet. Until the
     * controllers of Jobs and of garbage and the kubelet have heard that a run's Job is deleted, its pod stays.
     */
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(150);

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** With a configuration parameter more, or another value of it. */
    public FaultPlan with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(key, value);
        return new FaultPlan(namespace, root, Map.copyOf(more), limit, cleaned);
    }

    /** Through another way to the API server. */
    public FaultPlan through(Path kubeconfig) {
        return with(Constants.KUBECONFIG, kubeconfig.toString());
    }

    public FaultPlan limit(Duration changed) {
        return new FaultPlan(namespace, root, parameters, changed, cleaned);
    }

    /** For runs in which the API server itself goes away. */
    public FaultPlan throughOutage() {
        return new FaultPlan(namespace, root, parameters, limit, AFTER_OUTAGE);
    }

    /** Starts; what is given to the run's {@link FaultRun#await} is compared with the truth by {@link FaultCase#judge}. */
    public FaultRun start(Class<?>... classes) {
        String run = "run-" + COUNT.incrementAndGet();
        Path directory = root.resolve(run + "-report");
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        Stream.of(classes).map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new))
                .configurationParameter(Constants.REPORT_DIRECTORY, directory.toString())
                .configurationParameter(Truth.RUN, run)
                .configurationParameters(parameters)
                .build();
        return new FaultRun(this, request, TruthDirectory.create(root, run), directory);
    }
}
