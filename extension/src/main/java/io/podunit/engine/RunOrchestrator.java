package io.podunit.engine;

import io.podunit.Constants;
import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.config.ConfigurationResolver;
import io.podunit.config.ConfigurationSources;
import io.podunit.config.ExecSettings;
import io.podunit.config.InvalidConfigurationException;
import io.podunit.config.RunConfiguration;
import io.podunit.config.Settings;
import io.podunit.discovery.KubernetesEngineDescriptor;
import io.podunit.discovery.RemoteClass;
import io.podunit.engine.ReattachedRun.Takeover;
import io.podunit.engine.reporting.RunReporting;
import io.podunit.engine.run.Debugger;
import io.podunit.lifecycle.Cancellation;
import io.podunit.lifecycle.RunCancelledException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
        Settings settings = new Settings(sources, Map.of());
        Optional<Path> reattached = settings.reattach();
        if (reattached.isPresent()) {
            Takeover takeover = new Takeover(reattached.get(), settings.takesByForce(), settings.lease());
            run(root.selection(), classes -> new ReattachedRun(takeover, reporting).execute(classes));
            return;
        }
        byConfiguration().forEach((own, classes) -> run(classes, ofThose -> execute(own, ofThose, settings)));
    }

    private void execute(Map<String, String> annotation, List<RemoteClass> classes, Settings settings) {
        ConfigurationResolver resolver = new ConfigurationResolver(sources, annotation);
        RunConfiguration configuration = Debugger.prepare(resolver.resolve());
        resolver.localByProfile().ifPresent(RunOrchestrator::refuse);
        Optional<ExecSettings> workload = resolver.workload();
        if (workload.isPresent()) {
            new WorkloadRun(configuration, workload.get(), reporting).execute(classes);
        } else {
            new RemoteRun(configuration, reporting, settings.lease(), others(classes)).execute(classes);
        }
    }

    /** By the time that a class's own profile is read, it is taken from Jupiter, which would run it here. */
    private static void refuse(String profile) {
        throw new InvalidConfigurationException(
                Constants.EXECUTOR + "=local has no effect in the profile " + profile
                        + " of @RunOnKubernetes: it is for all classes of a build. Set it as a system property, in the"
                        + " environment, as a JUnit configuration parameter or in podunit.properties, or by the profile that "
                        + Constants.PROFILE + " names there.",
                null);
    }

    private List<RemoteClass> others(List<RemoteClass> classes) {
        return root.selection().stream()
                .filter(other -> !classes.contains(other))
                .toList();
    }

    private Map<Map<String, String>, List<RemoteClass>> byConfiguration() {
        return root.selection().stream()
                .collect(Collectors.groupingBy(RemoteClass::settings, LinkedHashMap::new, Collectors.toList()));
    }

    private void run(List<RemoteClass> classes, Consumer<List<RemoteClass>> run) {
        if (reporting.stop().getAsBoolean()) {
            reporting.skipUnreported(classes);
            return;
        }
        try {
            run.accept(classes);
            reporting.failHalfTold(
                    new PodunitException(
                            "Podunit itself failed: of a class that was divided between pods, not every part was told to its end."));
        } catch (PodunitException e) {
            fail(classes, e);
        } catch (RuntimeException | Error e) {
            // Ours to mend, but below the root: what is left of the classes is reported, and the other runs take place.
            fail(classes, new PodunitException("Podunit itself failed: " + e, e));
        }
    }

    private void fail(List<RemoteClass> classes, PodunitException cause) {
        if (reporting.stop().getAsBoolean()) {
            reporting.skipUnreported(classes);
            return;
        }
        // What a cancelled run broke at is a consequence.
        PodunitException failure = Cancellation.ofProcess()
                .reason()
                .<PodunitException>map(RunCancelledException::new)
                .orElse(cause);
        if (!reporting.failUnreported(classes, failure) && !(failure instanceof RunCancelledException)) {
            // Too late to change an outcome, but not to be told.
            Notices.tell("podunit: " + failure.getMessage());
        }
    }
}
