package io.podunit.samples;

import io.podunit.samples.Recording.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Compares what was reported with what the samples say of themselves. */
final class Expectations {

    private final TestPlan plan;
    private final Recording recording;

    Expectations(TestPlan plan, Recording recording) {
        this.plan = plan;
        this.recording = recording;
    }

    /** What differs, a line each. */
    List<String> differences(List<Class<?>> samples) {
        return samples.stream().flatMap(sample -> differences(sample).stream()).toList();
    }

    private List<String> differences(Class<?> sample) {
        List<TestIdentifier> found = plan.getRoots().stream()
                .flatMap(root -> plan.getChildren(root).stream())
                .filter(node -> isOf(node, sample))
                .toList();
        if (found.size() != 1) {
            return List.of(sample.getSimpleName() + " was found " + found.size() + " times");
        }
        TestIdentifier top = found.get(0);
        List<String> differences = new ArrayList<>();
        check(top, sample.getSimpleName()).ifPresent(differences::add);
        Set<TestIdentifier> descendants = plan.getDescendants(top);
        descendants.stream()
                .filter(node -> recording.result(node).isPresent())
                .flatMap(node -> check(node, sample.getSimpleName()).stream())
                .forEach(differences::add);
        checkCount(sample, descendants).ifPresent(differences::add);
        return differences;
    }

    private static boolean isOf(TestIdentifier node, Class<?> sample) {
        return node.getSource()
                .map(source -> source instanceof ClassSource place
                        && place.getClassName().equals(sample.getName()))
                .orElse(false);
    }

    private Optional<String> checkCount(Class<?> sample, Set<TestIdentifier> descendants) {
        int expected = sample.getAnnotation(Sample.class).tests();
        long reported = descendants.stream()
                .filter(node -> node.isTest() && recording.result(node).isPresent())
                .count();
        return reported == expected
                ? Optional.empty()
                : Optional.of(sample.getSimpleName() + ": " + reported + " tests were reported instead of " + expected);
    }

    private Optional<String> check(TestIdentifier node, String sample) {
        Optional<Expect> expected = expected(node);
        Outcome outcome = expected.map(Expect::value).orElse(Outcome.PASSED);
        String reason = expected.map(Expect::because).orElse("");
        Optional<Result> result = recording.result(node);
        boolean same = result.map(
                        known -> known.outcome() == outcome && known.reason().contains(reason))
                .orElse(false);
        return same
                ? Optional.empty()
                : Optional.of(sample + ": " + node.getDisplayName() + " should have been " + outcome
                        + (reason.isEmpty() ? "" : " with \"" + reason + "\"") + ", but was "
                        + result.map(known -> known.outcome() + " with \"" + known.reason() + "\"")
                                .orElse("not reported"));
    }

    private static Optional<Expect> expected(TestIdentifier node) {
        return node.getSource().flatMap(source -> {
            if (source instanceof ClassSource place) {
                return AnnotationSupport.findAnnotation(place.getJavaClass(), Expect.class);
            } else if (source instanceof MethodSource place && node.isTest()) {
                return AnnotationSupport.findAnnotation(place.getJavaMethod(), Expect.class)
                        .filter(expect -> node.getDisplayName().contains(expect.only()));
            }
            return Optional.empty();
        });
    }
}
