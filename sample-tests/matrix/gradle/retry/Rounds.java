package org.gradle.testretry.internal.executer;

import java.io.File;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.gradle.api.internal.tasks.testing.DefaultTestSuiteDescriptor;
import org.gradle.api.internal.tasks.testing.TestCompleteEvent;
import org.gradle.api.internal.tasks.testing.TestResultProcessor;
import org.gradle.api.internal.tasks.testing.TestStartEvent;
import org.gradle.api.internal.tasks.testing.filter.TestFilterSpec;
import org.gradle.api.internal.tasks.testing.results.AttachParentTestResultProcessor;
import org.gradle.api.model.ObjectFactory;
import org.gradle.internal.time.Clock;
import org.gradle.testretry.internal.executer.framework.Filters;
import org.gradle.testretry.internal.filter.AnnotationInspectorImpl;
import org.gradle.testretry.internal.filter.ClassRetryMatcher;
import org.gradle.testretry.internal.filter.RetryFilter;
import org.gradle.testretry.internal.testsreader.TestsReader;

/** The rounds of Gradle's plugin test-retry: its own classes hear what failed, and say what runs again. */
public final class Rounds {

    private static final TestFilterSpec EVERYTHING = new TestFilterSpec(Set.of(), Set.of(), Set.of());

    private final Clock clock;
    private final Filters filters = new Filters(objects());
    private final TestsReader reader = new TestsReader(
            Set.of(),
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(File::new)
                    .toList());

    public Rounds(Clock clock) {
        this.clock = clock;
    }

    /** @param round runs what a filter lets through, and tells a listener */
    public void run(int retries, TestResultProcessor listener, BiConsumer<TestFilterSpec, TestResultProcessor> round) {
        RetryTestResultProcessor retrying = retrying(listener);
        TestFilterSpec filter = EVERYTHING;
        for (int left = retries - 1; ; left--) {
            inRoot(filter, new AttachParentTestResultProcessor(retrying), round);
            RoundResult result = retrying.getResult();
            if (result.lastRound) {
                return;
            }
            filter = filters.of(reader, result.failedTests, result.testClassesSeenInCurrentRound);
            System.out.println("again: " + filter.getIncludedTests());
            retrying.reset(left == 0);
        }
    }

    private RetryTestResultProcessor retrying(TestResultProcessor listener) {
        AnnotationInspectorImpl inspector = new AnnotationInspectorImpl(reader);
        RetryFilter anything = new RetryFilter(inspector, List.of(), List.of(), List.of(), List.of());
        ClassRetryMatcher noWholeClass = new ClassRetryMatcher(inspector, List.of(), List.of());
        return new RetryTestResultProcessor(filters.strategy(), anything, noWholeClass, reader, listener, 0, false);
    }

    private void inRoot(
            TestFilterSpec filter,
            TestResultProcessor listener,
            BiConsumer<TestFilterSpec, TestResultProcessor> round) {
        listener.started(
                new DefaultTestSuiteDescriptor(":test", "Gradle Test Run :test"),
                new TestStartEvent(clock.getCurrentTime()));
        round.accept(filter, listener);
        listener.completed(":test", new TestCompleteEvent(clock.getCurrentTime()));
    }

    /** The plugin makes one thing by it, which has a constructor. */
    private static ObjectFactory objects() {
        return (ObjectFactory) Proxy.newProxyInstance(
                Rounds.class.getClassLoader(),
                new Class<?>[] {ObjectFactory.class},
                (proxy, method, arguments) ->
                        ((Class<?>) arguments[0]).getDeclaredConstructor().newInstance());
    }
}
