package io.podunit.samples.harness;

import static org.junit.platform.launcher.LauncherConstants.OUTPUT_DIR_PROPERTY_NAME;

import io.podunit.Constants;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run of classes with all engines that are there, as a build tool would start it. Immutable. */
public final class RemoteExecution {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path directory;
    private final Map<String, String> parameters;

    private RemoteExecution(Path directory, Map<String, String> parameters) {
        this.directory = directory;
        this.parameters = Map.copyOf(parameters);
    }

    /** @param directory for everything that runs write; each has its own below it */
    public static RemoteExecution in(Path directory) {
        return new RemoteExecution(directory, Map.of());
    }

    public RemoteExecution with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(key, value);
        return new RemoteExecution(directory, more);
    }

    public Recording run(Class<?>... classes) {
        Path own = directory.resolve(String.valueOf(COUNT.incrementAndGet()));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        Stream.of(classes).map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new))
                .configurationParameter(Constants.REPORT_DIRECTORY, own.toString())
                .configurationParameter(
                        OUTPUT_DIR_PROPERTY_NAME, own.resolve("files").toString())
                .configurationParameters(parameters)
                .build();
        Launcher launcher = LauncherFactory.create();
        TestPlan plan = launcher.discover(request);
        RecordingListener listener = new RecordingListener(plan);
        launcher.execute(plan, listener);
        return new Recording(listener.ended, listener.reported, listener.files, own);
    }
}
