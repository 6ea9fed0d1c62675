package io.podunit.launcher.pod;

import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.ValueData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.ValueWrapper;

/** Takes a throwable apart. Cycles of causes end where they close; methods of the throwable that fail are worked around. */
final class FailureDataFactory {

    private static final int MAX_DEPTH = 50;

    private final Set<Throwable> path = Collections.newSetFromMap(new IdentityHashMap<>());

    private FailureDataFactory() {}

    static FailureData of(Throwable throwable) {
        return new FailureDataFactory().take(throwable);
    }

    private FailureData take(Throwable throwable) {
        path.add(throwable);
        try {
            return new FailureData(
                    throwable.getClass().getName(),
                    guarded(throwable::getMessage, throwable),
                    text(throwable),
                    throwable instanceof AssertionError,
                    frames(throwable),
                    cause(throwable),
                    several(Arrays.asList(throwable.getSuppressed())),
                    throwable instanceof AssertionFailedError failed ? value(failed.getExpected()) : null,
                    throwable instanceof AssertionFailedError failed ? value(failed.getActual()) : null,
                    throwable instanceof MultipleFailuresError multiple ? several(multiple.getFailures()) : List.of());
        } finally {
            path.remove(throwable);
        }
    }

    private @Nullable FailureData cause(Throwable throwable) {
        Throwable cause = throwable.getCause();
        return cause == null || !unseen(cause) ? null : take(cause);
    }

    private List<FailureData> several(List<Throwable> throwables) {
        return throwables.stream().filter(this::unseen).map(this::take).toList();
    }

    private boolean unseen(Throwable throwable) {
        return path.size() < MAX_DEPTH && !path.contains(throwable);
    }

    private static String text(Throwable throwable) {
        String text = guarded(throwable::toString, throwable);
        return text == null ? throwable.getClass().getName() : text;
    }

    private static @Nullable String guarded(Supplier<@Nullable String> method, Throwable throwable) {
        try {
            return method.get();
        } catch (RuntimeException | StackOverflowError e) {
            return "(" + throwable.getClass().getName() + " could not describe itself: "
                    + e.getClass().getName() + ")";
        }
    }

    private static @Nullable ValueData value(@Nullable ValueWrapper value) {
        if (value == null) {
            return null;
        }
        @Nullable Class<?> type = value.getType();
        return new ValueData(type == null ? null : type.getName(), value.getStringRepresentation());
    }

    private static List<StackTraceElement> frames(Throwable throwable) {
        List<StackTraceElement> frames = new ArrayList<>();
        for (StackTraceElement frame : throwable.getStackTrace()) {
            frames.add(asPrinted(frame));
        }
        return frames;
    }

    /**
     * A frame of which only the parts are kept that it prints. Frames made by the VM know which loaders and modules to leave
     * out of their text; frames made again elsewhere do not.
     */
    private static StackTraceElement asPrinted(StackTraceElement frame) {
        String text = frame.toString();
        String loader = frame.getClassLoaderName();
        String version = frame.getModuleVersion();
        boolean printsLoader = loader != null && text.startsWith(loader + "/");
        boolean printsVersion = version != null && text.contains("@" + version + "/");
        return new StackTraceElement(
                printsLoader ? loader : null,
                frame.getModuleName(),
                printsVersion ? version : null,
                frame.getClassName(),
                frame.getMethodName(),
                frame.getFileName(),
                frame.getLineNumber());
    }
}
