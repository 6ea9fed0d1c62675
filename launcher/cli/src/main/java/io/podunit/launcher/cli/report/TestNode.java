package io.podunit.launcher.cli.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Who a result is about.
 *
 * @param className of the nearest node that has one; null for an engine
 * @param name display names from the class down
 * @param test whether it is a test and not only a container
 * @param root whether it is an engine
 */
@API(status = API.Status.INTERNAL)
public record TestNode(String id, @Nullable String className, String name, boolean test, boolean root) {

    static TestNode of(TestPlan plan, TestIdentifier identifier) {
        Deque<String> names = new ArrayDeque<>();
        @Nullable String className = null;
        Optional<TestIdentifier> current = Optional.of(identifier);
        while (current.isPresent() && current.get().getParentId().isPresent()) {
            names.addFirst(current.get().getDisplayName());
            className = className == null ? className(current.get()) : className;
            current = plan.getParent(current.get());
        }
        boolean root = names.isEmpty();
        return new TestNode(
                identifier.getUniqueId(),
                className,
                root ? identifier.getDisplayName() : String.join(" > ", names),
                identifier.isTest(),
                root);
    }

    private static @Nullable String className(TestIdentifier identifier) {
        @Nullable TestSource source = identifier.getSource().orElse(null);
        if (source instanceof ClassSource type) {
            return type.getClassName();
        }
        return source instanceof MethodSource method ? method.getClassName() : null;
    }
}
