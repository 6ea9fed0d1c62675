package io.podunit.soak;

import io.podunit.Constants;
import io.podunit.PodunitException;
import io.podunit.samples.truth.Findings;
import io.podunit.samples.truth.Oracle;
import io.podunit.samples.truth.Report;
import io.podunit.samples.truth.Truth;
import io.podunit.samples.truth.TruthDirectory;
import io.podunit.samples.truth.suite.ChattyTestCase;
import io.podunit.samples.truth.suite.EndTestCase;
import io.podunit.samples.truth.suite.EveryOutcomeTestCase;
import io.podunit.samples.truth.suite.MiddleTestCase;
import io.podunit.samples.truth.suite.Several;
import io.podunit.samples.truth.suite.StartTestCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of some of the classes, in several pods or in one, held in the middle for a while so that faults can hit it. */
final class SoakRun {

    private static final Duration HANGS = Duration.ofMinutes(8);
    private static final int LONGEST_HOLD_MILLIS = 12_000;
    private static final List<String> LATCHES =
            List.of(MiddleTestCase.LATCH, ChattyTestCase.LATCH, StartTestCase.LATCH, EndTestCase.LATCH);

    private final Laboratory laboratory;
    private final Path kubeconfig;
    private final String name;
    private final List<Class<?>> classes;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final int hold;
    private final Report report = new Report();

    SoakRun(Laboratory laboratory, Path kubeconfig, int number, Random random) {
        this.laboratory = laboratory;
        this.kubeconfig = kubeconfig;
        this.name = "run-" + number;
        this.classes = some(random);
        this.hold = random.nextInt(LONGEST_HOLD_MILLIS);
        parameters.put(Constants.ISOLATION, random.nextBoolean() ? "class" : "shard");
        parameters.put(Constants.REPLAY, random.nextBoolean() ? "ordered" : "interleaved");
        parameters.put(Constants.RETRY_INTERRUPTED, String.valueOf(random.nextInt(4) == 0));
    }

    /**
     * How to soak.
     *
     * @param faults a part of the names of those that are to be made
     */
    record Settings(long seed, Duration length, Duration every, Pattern faults) {}

    /**
     * What became of a run.
     *
     * @param why the first line of each failure that Podunit itself reported
     * @param hanging stacks of the threads of a run that did not end; empty where it did
     */
    record Result(Findings findings, Set<String> why, String hanging, Duration duration, List<String> faults) {}

    private static List<Class<?>> some(Random random) {
        List<Class<?>> all = new ArrayList<>(List.of(
                EveryOutcomeTestCase.class,
                MiddleTestCase.class,
                ChattyTestCase.class,
                StartTestCase.class,
                EndTestCase.class));
        all.addAll(List.of(Several.classes()));
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, 2 + random.nextInt(5)));
    }

    /** @param faults those of the time since it was asked last */
    Result execute(Supplier<List<String>> faults) throws InterruptedException {
        faults.get();
        long begin = System.nanoTime();
        TruthDirectory truth = TruthDirectory.create(laboratory.root(), name);
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread = thread(() -> launch(ended));
        thread(() -> release(truth));
        boolean hangs = !ended.await(HANGS.toMillis(), TimeUnit.MILLISECONDS);
        String hanging = hangs ? stacks() : "";
        if (hangs) {
            thread.interrupt();
        }
        Findings findings = new Oracle(report, truth.entries()).findings();
        return new Result(findings, why(), hanging, Duration.ofNanos(System.nanoTime() - begin), faults.get());
    }

    private Set<String> why() {
        return report.ends().stream()
                .flatMap(end -> end.failure().stream())
                .filter(PodunitException.class::isInstance)
                .map(failure -> String.valueOf(failure.getMessage()).lines().findFirst().orElse(""))
                .filter(line -> !line.startsWith("This test did not run"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "soak-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void launch(CountDownLatch ended) {
        try {
            LauncherFactory.create().execute(request(), report);
        } finally {
            ended.countDown();
        }
    }

    private void release(TruthDirectory truth) {
        try {
            TimeUnit.MILLISECONDS.sleep(hold);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LATCHES.forEach(truth::release);
    }

    private LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new))
                .configurationParameter(Constants.CLUSTER, "kubeconfig")
                .configurationParameter(Constants.KUBECONFIG, kubeconfig.toString())
                .configurationParameter(Constants.NAMESPACE, laboratory.namespace())
                .configurationParameter(Constants.POD_TEMPLATE, laboratory.template().toString())
                .configurationParameter(Constants.PARALLELISM, "4")
                .configurationParameter(Constants.REPORT_DIRECTORY, laboratory.root().resolve(name + "-report").toString())
                .configurationParameter(Truth.RUN, name)
                .configurationParameters(parameters)
                .build();
    }

    private static String stacks() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().matches("(soak|podunit).*"))
                .map(entry -> entry.getKey().getName()
                        + Arrays.stream(entry.getValue()).map(at -> "\n  at " + at).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        String names = classes.stream()
                .map(type -> type.getSimpleName().replace("TestCase", ""))
                .collect(Collectors.joining(" "));
        String how = parameters.get(Constants.ISOLATION) + ", " + parameters.get(Constants.REPLAY)
                + (parameters.get(Constants.RETRY_INTERRUPTED).equals("true") ? ", what was interrupted again" : "");
        return name + ": " + names + " (" + how + ')';
    }
}
