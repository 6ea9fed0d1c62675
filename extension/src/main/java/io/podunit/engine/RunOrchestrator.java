package io.podunit.engine;

import io.podunit.PodunitException;
import io.podunit.config.ConfigurationResolver;
import io.podunit.config.ConfigurationSources;
import io.podunit.discovery.KubernetesEngineDescriptor;
import io.podunit.discovery.RemoteClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.ExecutionRequest;

/**
 * Executes everything that was claimed: one run for classes that are configured alike. Whatever goes wrong is reported on the
 * classes concerned, never on the engine's root: build tools can neither count nor rerun that.
 */
final class RunOrchestrator {

    private final KubernetesEngineDescriptor root;
    private final ConfigurationSources sources;
    private final RunReporting reporting;

    RunOrchestrator(ExecutionRequest request, KubernetesEngineDescriptor root) {
        this.root = root;
        this.sources = ConfigurationSources.of(request.getConfigurationParameters());
        this.reporting = new RunReporting(request, root.mapper());
    }

    void execute() {
        byConfiguration().forEach(this::run);
    }

    private Map<Map<String, String>, List<RemoteClass>> byConfiguration() {
        return root.selection().stream()
                .collect(Collectors.groupingBy(RemoteClass::settings, LinkedHashMap::new, Collectors.toList()));
    }

    private void run(Map<String, String> settings, List<RemoteClass> classes) {
        try {
            new RemoteRun(new ConfigurationResolver(sources, settings).resolve(), reporting).execute(classes);
        } catch (PodunitException e) {
            fail(classes, e);
        } catch (RuntimeException | Error e) {
            // Ours to mend, but below the root: what is left of the classes is reported, and the other runs take place.
            fail(classes, new PodunitException("Podunit itself failed: " + e, e));
        }
    }

    private void fail(List<RemoteClass> classes, PodunitException failure) {
        if (!reporting.failUnreported(classes, failure)) {
            // Too late to change an outcome, but not to be told.
            System.err.println("podunit: " + failure.getMessage());
        }
    }
}
