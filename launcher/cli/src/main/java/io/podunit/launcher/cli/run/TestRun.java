package io.podunit.launcher.cli.run;

import io.podunit.config.ConfigurationResolver;
import io.podunit.config.ConfigurationSources;
import io.podunit.config.Executor;
import io.podunit.config.Settings;
import io.podunit.launcher.cli.report.ResultCollector;
import io.podunit.launcher.cli.report.RunResult;
import io.podunit.launcher.cli.report.TestResult;
import io.podunit.launcher.cli.terminal.SystemProperties;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/** Options to results, by the platform's own launcher. */
final class TestRun {

    private final RunOptions options;
    private final PrintStream progress;
    private final Consumer<TestResult> live;
    private final List<TestExecutionListener> others;

    /**
     * A run that has not begun.
     *
     * @param progress where goes what tests print
     * @param others hear of everything, too
     */
    TestRun(RunOptions options, PrintStream progress, Consumer<TestResult> live, List<TestExecutionListener> others) {
        this.options = options;
        this.progress = progress;
        this.live = live;
        this.others = List.copyOf(others);
    }

    RunResult execute() {
        PrintStream before = System.out;
        System.setOut(progress);
        try {
            return SystemProperties.during(
                    options.properties(), () -> SystemProperties.during(options.openReporting(), this::launch));
        } finally {
            System.setOut(before);
        }
    }

    private RunResult launch() {
        var collector = new ResultCollector(System::nanoTime, live);
        List<TestExecutionListener> listeners = new ArrayList<>(List.of(collector));
        listeners.addAll(others);
        if (options.reports() != null) {
            listeners.add(xml(options.reports()));
        }
        var interrupted = new AtomicBoolean();
        TestClassPath.during(
                options.classPath(), () -> interrupted.set(launch(listeners.toArray(TestExecutionListener[]::new))));
        return interrupted.get() ? collector.result().afterInterruption() : collector.result();
    }

    /** @return whether it was interrupted */
    private boolean launch(TestExecutionListener[] listeners) {
        boolean local = options.local() || localByConfiguration();
        var request = new RequestFactory(options, local).request();
        options.selection().check(Thread.currentThread().getContextClassLoader());
        // What runs here is ended by the JVM, as everywhere.
        try (var interrupts = local ? Interrupts.NONE : Interrupts.cancelling();
                var session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, listeners);
            return interrupts.any();
        }
    }

    /** As podunit.properties on the tests' class path may say, too. Tells all faults: the engine would find them once for each class. */
    private boolean localByConfiguration() {
        var sources = ConfigurationSources.of(LauncherDiscoveryRequestBuilder.request()
                .configurationParameters(options.parameters())
                .build()
                .getConfigurationParameters());
        new ConfigurationResolver(sources, Map.of()).resolve();
        return new Settings(sources, Map.of()).executor() == Executor.LOCAL;
    }

    private static TestExecutionListener xml(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot create the directory " + directory + " for reports: name another with --reports-dir", e);
        }
        return new LegacyXmlReportGeneratingListener(directory, new PrintWriter(System.err, true));
    }
}
