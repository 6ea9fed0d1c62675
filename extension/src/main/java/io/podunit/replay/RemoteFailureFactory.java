package io.podunit.replay;

import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.ValueData;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;
import org.opentest4j.ValueWrapper;

/**
 * Throwables from what a pod told of them. Real types where that is safe: those of opentest4j and of the JDK, by their public
 * constructors, and only if the result prints the same. For all others a {@link StandIns stand-in}: making an instance of a
 * user's class would run that class here.
 */
final class RemoteFailureFactory {

    /** Others start more than an object: {@code java.awt.HeadlessException}, say, looks for a screen. */
    private static final Set<String> PLAIN_MODULES = Set.of("java.base", "java.sql");

    private RemoteFailureFactory() {}

    static Throwable rebuild(FailureData data) {
        Throwable throwable = withCause(data);
        throwable.setStackTrace(data.frames().toArray(StackTraceElement[]::new));
        data.suppressed().forEach(suppressed -> throwable.addSuppressed(rebuild(suppressed)));
        return throwable;
    }

    private static Throwable withCause(FailureData data) {
        Throwable throwable = real(data)
                .filter(candidate -> candidate.toString().equals(data.text())
                        && Objects.equals(candidate.getMessage(), data.message()))
                .orElseGet(() -> standIn(data));
        if (data.cause() == null) {
            return throwable;
        }
        Throwable cause = rebuild(data.cause());
        try {
            return throwable.initCause(cause);
        } catch (IllegalStateException e) {
            // Some types take a cause only in their constructor, such as ExceptionInInitializerError.
            return standIn(data).initCause(cause);
        }
    }

    private static Optional<Throwable> real(FailureData data) {
        return switch (data.type()) {
            case "org.opentest4j.AssertionFailedError" -> Optional.of(assertionFailed(data));
            case "org.opentest4j.MultipleFailuresError" -> Optional.of(multipleFailures(data));
            case "org.opentest4j.TestAbortedException" -> Optional.of(aborted(data));
            default -> data.type().startsWith("java.") ? ofJdk(data) : Optional.empty();
        };
    }

    private static Throwable assertionFailed(FailureData data) {
        String message = data.message();
        return compares(data)
                ? new AssertionFailedError(message, value(data.expected()), value(data.actual()))
                : new AssertionFailedError(message);
    }

    private static Throwable multipleFailures(FailureData data) {
        String message = data.message() == null ? "" : data.message();
        int count = message.lastIndexOf(" (" + data.failures().size() + " failure");
        return new MultipleFailuresError(count < 0 ? message : message.substring(0, count), parts(data));
    }

    private static Throwable aborted(FailureData data) {
        String message = data.message();
        return message == null ? new TestAbortedException() : new TestAbortedException(message);
    }

    private static List<Throwable> parts(FailureData data) {
        return data.failures().stream().map(RemoteFailureFactory::rebuild).toList();
    }

    private static Optional<Throwable> ofJdk(FailureData data) {
        try {
            Class<?> type = Class.forName(data.type(), false, ClassLoader.getPlatformClassLoader());
            return Throwable.class.isAssignableFrom(type)
                            && PLAIN_MODULES.contains(
                                    String.valueOf(type.getModule().getName()))
                    ? Optional.of(instance(type.asSubclass(Throwable.class), data.message()))
                    : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            // A type without such a constructor, or one that this JDK lacks: a stand-in will do.
            return Optional.empty();
        }
    }

    private static Throwable instance(Class<? extends Throwable> type, @Nullable String message)
            throws ReflectiveOperationException {
        if (message == null) {
            return type.getConstructor().newInstance();
        }
        Constructor<? extends Throwable> constructor =
                type == AssertionError.class ? type.getConstructor(Object.class) : type.getConstructor(String.class);
        return constructor.newInstance(message);
    }

    private static Throwable standIn(FailureData data) {
        if (!data.failures().isEmpty()) {
            return new StandIns.Failures(data.message(), data.text(), parts(data));
        } else if (compares(data)) {
            return new StandIns.Comparison(data.message(), data.text(), value(data.expected()), value(data.actual()));
        } else if (data.assertion()) {
            return new StandIns.Failure(data.message(), data.text());
        }
        return new StandIns.Problem(data.message(), data.text());
    }

    private static boolean compares(FailureData data) {
        return data.expected() != null || data.actual() != null;
    }

    private static @Nullable ValueWrapper value(@Nullable ValueData value) {
        if (value == null) {
            return null;
        }
        return ValueWrapper.create(value.type() == null ? null : value.text());
    }
}
