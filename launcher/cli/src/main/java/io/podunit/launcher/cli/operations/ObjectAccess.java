package io.podunit.launcher.cli.operations;

import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.ClusterOperations;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The one object that a command is about. */
final class ObjectAccess {

    @Mixin
    private OperationAccess access;

    @Parameters(
            paramLabel = "KIND/NAME",
            description = "Such as deployment/web, pod/web-0 or widgets.example.org/mine.",
            converter = ObjectReference.Converter.class)
    private @Nullable ObjectReference object;

    ObjectAccess(Terminal terminal) {
        this.access = new OperationAccess(terminal);
    }

    /** @param operation with the object's name */
    int answer(BiFunction<ClusterOperations, String, OperationReport> operation) {
        String name = Objects.requireNonNull(object).value();
        return access.answer(cluster -> operation.apply(cluster, name));
    }

    Duration limit() {
        return access.limit();
    }
}
