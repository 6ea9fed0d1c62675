package io.podunit.engine.reporting;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ExecutionRequest;

/**
 * The platform's request to stop, as its {@code CancellationToken} tells it. JUnit 6 brought that, so it is only called by
 * name: with JUnit 5 nobody can make such a request.
 */
final class PlatformCancellation implements BooleanSupplier {

    private static final @Nullable Method TOKEN = method(ExecutionRequest.class, "getCancellationToken");
    private static final @Nullable Method REQUESTED =
            TOKEN == null ? null : method(TOKEN.getReturnType(), "isCancellationRequested");

    private final @Nullable Object token;

    private PlatformCancellation(@Nullable Object token) {
        this.token = token;
    }

    static PlatformCancellation of(ExecutionRequest request) {
        return new PlatformCancellation(TOKEN == null ? null : call(TOKEN, request));
    }

    /** Whether what has not begun must not begin any more. */
    @Override
    public boolean getAsBoolean() {
        return token != null && REQUESTED != null && Boolean.TRUE.equals(call(REQUESTED, token));
    }

    private static @Nullable Method method(Class<?> type, String name) {
        try {
            return type.getMethod(name);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static @Nullable Object call(Method method, Object target) {
        try {
            return method.invoke(target);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the platform's cancellation token cannot be read: " + e, e);
        }
    }
}
