package io.podunit.launcher.cli.run;

import io.podunit.config.ConfigurationResolver;
import io.podunit.config.ConfigurationSources;
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
import java.util.function.Consumer;
import org.junit.platform.launcher.TestExecutionListener;
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
        // What runs here is ended by the JVM, as everywhere.
        try (Interrupts interrupts = options.local() ? Interrupts.NONE : Interrupts.cancelling()) {
            RunResult result = SystemProperties.during(
                    options.properties(), () -> SystemProperties.during(options.openReporting(), this::launch));
            return interrupts.any() ? result.afterInterruption() : result;
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
        TestClassPath.during(options.classPath(), () -> launch(listeners.toArray(TestExecutionListener[]::new)));
        return collector.result();
    }

    private void launch(TestExecutionListener[] listeners) {
        var request = new RequestFactory(options).request();
        options.selection().check(Thread.currentThread().getContextClassLoader());
        if (!options.local()) {
            // The engine would find the same faults, once for each class.
            new ConfigurationResolver(ConfigurationSources.of(request.getConfigurationParameters()), Map.of())
                    .resolve();
        }
        try (var session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, listeners);
        }
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
