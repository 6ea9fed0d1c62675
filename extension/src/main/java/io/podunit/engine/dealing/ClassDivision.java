package io.podunit.engine.dealing;

import io.podunit.discovery.RemoteClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.support.descriptor.ClassSource;

/**
 * Whether the methods of a class may run in several pods at once: only where JUnit has nothing by which one of them could know of
 * another. That they share nothing outside of their JVM, as a database, is said by who sets {@code podunit.split}.
 */
final class ClassDivision {

    private final Map<String, String> parameters;

    /** @param parameters JUnit's configuration parameters */
    ClassDivision(Map<String, String> parameters) {
        this.parameters = Map.copyOf(parameters);
    }

    /** What stands against it; empty where nothing does. */
    Optional<String> obstacle(RemoteClass found) {
        return Stream.concat(byParameters(), byKind(found)).findFirst().or(() -> byClass(found));
    }

    private Stream<String> byParameters() {
        List<String> obstacles = new ArrayList<>();
        if (is("junit.jupiter.testinstance.lifecycle.default", "per_class")) {
            obstacles.add("all of its tests share an instance, by junit.jupiter.testinstance.lifecycle.default");
        }
        if (!parameters
                .getOrDefault("junit.jupiter.testmethod.order.default", "")
                .isBlank()) {
            obstacles.add("its methods have an order, by junit.jupiter.testmethod.order.default");
        }
        if (is("junit.jupiter.extensions.autodetection.enabled", "true")) {
            obstacles.add(
                    "extensions that nobody can see take part, by junit.jupiter.extensions.autodetection.enabled");
        }
        return obstacles.stream();
    }

    private boolean is(String parameter, String value) {
        return value.equalsIgnoreCase(parameters.getOrDefault(parameter, "").trim());
    }

    private static Stream<String> byKind(RemoteClass found) {
        boolean plain =
                found.descriptor().getUniqueId().getLastSegment().getType().equals("class");
        if (!plain || !found.divisible()) {
            return Stream.of("more is below it than methods, or single invocations of them were selected");
        }
        return found.nodes() < 3 ? Stream.of("it has but one method") : Stream.empty();
    }

    private static Optional<String> byClass(RemoteClass found) {
        return found.descriptor()
                .getSource()
                .filter(ClassSource.class::isInstance)
                .map(ClassSource.class::cast)
                .map(source -> shared(source.getJavaClass()))
                .orElse(Optional.of("its class is not known here"));
    }

    /** More of the class is read than for its discovery: what it names may not be there. */
    private static Optional<String> shared(Class<?> type) {
        try {
            return SharedState.of(type);
        } catch (LinkageError | TypeNotPresentException | ArrayStoreException e) {
            return Optional.of("it cannot be looked at here (" + e + ")");
        }
    }
}
