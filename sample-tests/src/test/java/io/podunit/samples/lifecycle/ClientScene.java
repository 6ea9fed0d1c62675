package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Clients of one report directory in one namespace.
 *
 * @param lease how long a run lives on without its client
 */
record ClientScene(TestNamespace namespace, Path directory, String lease) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    Path reports() {
        return directory.resolve("reports");
    }

    ClientProcess run(List<Class<?>> classes, String... more) throws IOException {
        return ClientProcess.start(next(), arguments(classes, more));
    }

    /** One that never comes to its report: to be killed. */
    ClientProcess runHeld(List<Class<?>> classes, String... more) throws IOException {
        return ClientProcess.startHeld(next(), arguments(classes, more));
    }

    private List<String> arguments(List<Class<?>> classes, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "-o", "json"));
        if (!List.of(more).contains("--parallelism")) {
            arguments.addAll(List.of("--parallelism", "2"));
        }
        arguments.addAll(List.of("--cluster", "kubeconfig", "-n", namespace.name()));
        arguments.addAll(List.of("--config", "podunit.report.directory=" + reports()));
        arguments.addAll(List.of("--config", "podunit.internal.lease=" + lease));
        classes.forEach(type -> arguments.addAll(List.of("--class", type.getName())));
        arguments.addAll(List.of(more));
        return arguments;
    }

    ClientProcess reattach(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("reattach", "-o", "json"));
        arguments.addAll(List.of("--report-directory", reports().toString()));
        arguments.addAll(List.of(more));
        return ClientProcess.start(next(), arguments);
    }

    ClientProcess sweep(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("sweep", "--cluster", "kubeconfig", "-n", namespace.name()));
        arguments.addAll(List.of(more));
        return ClientProcess.start(next(), arguments);
    }

    /**
     * Sweeps the only run away, which is abandoned. While the cluster's collector pauses, its pods outlive a sweep's patience; the next
     * one finds nothing more to do.
     */
    void sweepAway(String... more) {
        List<String> said = new ArrayList<>();
        Awaitility.await("a clean sweep").atMost(Duration.ofSeconds(150)).until(() -> {
            try (ClientProcess sweep = sweep(more)) {
                int code = sweep.await();
                said.add(sweep.out() + sweep.err());
                return code == 0;
            }
        });
        assertThat(said.get(0)).containsPattern("\\A(removed: run |not removed: run .*\\n.*there is still Pod )");
    }

    private Path next() {
        return directory.resolve("client-" + COUNT.incrementAndGet());
    }

    /** Until the server's clock says that the only run's client is gone. */
    void awaitAbandoned(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--dry-run");
        Awaitility.await("an abandoned run").atMost(Duration.ofSeconds(90)).until(() -> {
            try (ClientProcess sweep = sweep(arguments.toArray(String[]::new))) {
                sweep.await();
                return sweep.out().contains("would remove: run ");
            }
        });
    }
}
