package io.podunit.replay.failure;

import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.ValueData;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
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
@API(status = API.Status.INTERNAL)
public final class RemoteFailureFactory {

    /** Others start more than an object: {@code java.awt.HeadlessException}, say, looks for a screen. */
    private static final Set<String> PLAIN_MODULES = Set.of("java.base", "java.sql");

    private RemoteFailureFactory() {}

    public static Throwable rebuild(FailureData data) {
        Throwable throwable = withCause(data);
        throwable.setStackTrace(data.frames().toArray(StackTraceElement[]::new));
        data.suppressed().forEach(suppressed -> throwable.addSuppressed(rebuild(suppressed)));
        return throwable;
    }

    private static Throwable withCause(FailureData data) {
        Optional<Throwable> real = real(data).filter(candidate -> isLike(candidate, data));
        if (data.cause() == null) {
            return real.orElseGet(() -> standIn(data));
        }
        Throwable cause = rebuild(data.cause());
        return real.filter(throwable -> causedBy(throwable, cause))
                .or(() -> ofJdk(data, cause))
                .orElseGet(() -> standIn(data).initCause(cause));
    }

    private static boolean isLike(Throwable candidate, FailureData data) {
        return candidate.toString().equals(data.text()) && Objects.equals(candidate.getMessage(), data.message());
    }

    private static boolean causedBy(Throwable throwable, Throwable cause) {
        try {
            return throwable.initCause(cause) == throwable;
        } catch (IllegalStateException e) {
            // Some types take a cause only in their constructor, such as ExecutionException.
            return false;
        }
    }

    private static Optional<Throwable> real(FailureData data) {
        return switch (data.type()) {
            case "org.opentest4j.AssertionFailedError" -> Optional.of(assertionFailed(data));
            case "org.opentest4j.MultipleFailuresError" -> Optional.of(multipleFailures(data));
            case "org.opentest4j.TestAbortedException" -> Optional.of(aborted(data));
            default -> ofJdk(data);
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
            Optional<Class<? extends Throwable>> type = plainType(data.type());
            return type.isEmpty() ? Optional.empty() : Optional.of(instance(type.get(), data.message()));
        } catch (ReflectiveOperationException e) {
            // A type without such a constructor: a stand-in will do.
            return Optional.empty();
        }
    }

    /** By whichever constructor takes the cause, with the message or alone, and makes the same of it. */
    private static Optional<Throwable> ofJdk(FailureData data, Throwable cause) {
        List<List<@Nullable Object>> arguments = List.of(Arrays.asList(data.message(), cause), List.of(cause));
        return plainType(data.type()).stream()
                .flatMap(type -> Stream.of(type.getConstructors()))
                .flatMap(constructor -> arguments.stream()
                        .filter(some -> takes(constructor, some, cause))
                        .flatMap(some -> made(constructor, some).stream()))
                .filter(candidate -> isLike(candidate, data))
                .findFirst();
    }

    private static Optional<Throwable> made(Constructor<?> constructor, List<@Nullable Object> arguments) {
        try {
            return Optional.of((Throwable) constructor.newInstance(arguments.toArray()));
        } catch (ReflectiveOperationException e) {
            // It does not want these arguments after all.
            return Optional.empty();
        }
    }

    private static boolean takes(Constructor<?> constructor, List<?> arguments, Throwable cause) {
        Class<?>[] types = constructor.getParameterTypes();
        return types.length == arguments.size()
                && types[types.length - 1].isInstance(cause)
                && Throwable.class.isAssignableFrom(types[types.length - 1])
                && (types.length == 1 || types[0] == String.class);
    }

    private static Optional<Class<? extends Throwable>> plainType(String name) {
        try {
            Class<?> type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            boolean plain = name.startsWith("java.")
                    && Throwable.class.isAssignableFrom(type)
                    && PLAIN_MODULES.contains(String.valueOf(type.getModule().getName()));
            return plain ? Optional.of(type.asSubclass(Throwable.class)) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            // One that this JDK lacks.
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
            return named(data, StandIns.Failures.class, parts(data));
        } else if (compares(data)) {
            return named(data, StandIns.Comparison.class, value(data.expected()), value(data.actual()));
        } else if (data.assertion()) {
            return named(data, StandIns.Failure.class);
        }
        return named(data, StandIns.Problem.class);
    }

    private static Throwable named(
            FailureData data, Class<? extends Throwable> standIn, @Nullable Object... furtherArguments) {
        Stream<@Nullable Object> arguments =
                Stream.concat(Stream.of(data.message(), data.text()), Stream.of(furtherArguments));
        return Namesakes.make(data.type(), standIn, arguments.toArray());
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
