import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradle.api.internal.tasks.testing.DefaultTestClassRunInfo;
import org.gradle.api.internal.tasks.testing.TestClassProcessor;
import org.gradle.api.internal.tasks.testing.TestResultProcessor;
import org.gradle.api.internal.tasks.testing.filter.TestFilterSpec;
import org.gradle.api.internal.tasks.testing.junit.result.InMemoryTestResultsProvider;
import org.gradle.api.internal.tasks.testing.junit.result.JUnitXmlResultOptions;
import org.gradle.api.internal.tasks.testing.junit.result.JUnitXmlResultWriter;
import org.gradle.api.internal.tasks.testing.junit.result.TestClassResult;
import org.gradle.api.internal.tasks.testing.junit.result.TestOutputStore;
import org.gradle.api.internal.tasks.testing.junit.result.TestReportDataCollector;
import org.gradle.api.internal.tasks.testing.junitplatform.JUnitPlatformSpec;
import org.gradle.api.internal.tasks.testing.junitplatform.JUnitPlatformTestClassProcessor;
import org.gradle.api.internal.tasks.testing.results.StateTrackingTestResultProcessor;
import org.gradle.api.internal.tasks.testing.results.TestListenerAdapter;
import org.gradle.api.internal.tasks.testing.worker.WorkerTestClassProcessor;
import org.gradle.internal.actor.internal.DefaultActorFactory;
import org.gradle.internal.concurrent.DefaultExecutorFactory;
import org.gradle.internal.id.CompositeIdGenerator;
import org.gradle.internal.id.IdGenerator;
import org.gradle.internal.id.LongIdGenerator;
import org.gradle.internal.time.Clock;
import org.gradle.internal.time.Time;
import org.gradle.testretry.internal.executer.Rounds;

/** Gradle's own test worker and its own writer of XML reports, put together as Gradle does; {@code matrix.retries} adds its plugin. */
public final class Worker {

    private final Clock clock = Time.clock();
    private final IdGenerator<?> ids = new CompositeIdGenerator("worker", new LongIdGenerator());
    private final List<String> classes;

    private Worker(List<String> classes) {
        this.classes = classes;
    }

    public static void main(String[] arguments) throws Exception {
        Path reports = Path.of(arguments[1]);
        Path binary = Files.createDirectories(reports.resolve("binary"));
        Map<String, TestClassResult> results = new LinkedHashMap<>();
        TestOutputStore store = new TestOutputStore(binary.toFile());
        try (TestOutputStore.Writer output = store.writer()) {
            TestReportDataCollector collector = new TestReportDataCollector(results, output);
            new Worker(List.of(arguments).subList(2, arguments.length))
                    .run(new StateTrackingTestResultProcessor(new TestListenerAdapter(collector, collector)));
        }
        write(reports, results, store);
    }

    private void run(TestResultProcessor listener) {
        int retries = Integer.getInteger("matrix.retries", 0);
        if (retries > 0) {
            new Rounds(clock).run(retries, listener, this::run);
        } else {
            run(new TestFilterSpec(Set.of(), Set.of(), Set.of()), listener);
        }
    }

    private void run(TestFilterSpec filter, TestResultProcessor listener) {
        JUnitPlatformSpec spec =
                new JUnitPlatformSpec(filter, Set.of(), Set.of(), Set.of(), Set.of(), false);
        TestClassProcessor worker = new WorkerTestClassProcessor(
                new JUnitPlatformTestClassProcessor(
                        spec, ids, new DefaultActorFactory(new DefaultExecutorFactory()), clock),
                ids.generateId(),
                "Gradle Test Executor 1",
                clock);
        worker.startProcessing(listener);
        classes.forEach(name -> worker.processTestClass(new DefaultTestClassRunInfo(name)));
        worker.stop();
    }

    private static void write(Path reports, Map<String, TestClassResult> results, TestOutputStore store)
            throws Exception {
        InMemoryTestResultsProvider provider = new InMemoryTestResultsProvider(results.values(), store);
        JUnitXmlResultWriter writer =
                new JUnitXmlResultWriter("host", provider, new JUnitXmlResultOptions(true, false, true, true));
        for (TestClassResult result : results.values()) {
            File file = reports.resolve("TEST-" + result.getClassName() + ".xml").toFile();
            try (OutputStream stream = Files.newOutputStream(file.toPath())) {
                writer.write(result, stream);
            }
        }
    }
}
