package io.podunit.launcher.pod;

import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.ValueData;
import java.util.ArrayList;
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

    /** Exceptions that are both cause and suppressed of each other would multiply with every level. */
    private static final int MAX_THROWABLES = 300;

    /** Of all throwables together: a trace may be as long as its maker wants. */
    private static final int MAX_FRAMES = 20_000;

    private final Set<Throwable> path = Collections.newSetFromMap(new IdentityHashMap<>());

    private int taken;
    private int framesLeft = MAX_FRAMES;
    private final TextLimit limit = TextLimit.ofOneEvent();

    private FailureDataFactory() {}

    static FailureData of(Throwable throwable) {
        return new FailureDataFactory().take(throwable);
    }

    private FailureData take(Throwable throwable) {
        path.add(throwable);
        taken++;
        try {
            return new FailureData(
                    throwable.getClass().getName(),
                    message(throwable),
                    text(throwable),
                    throwable instanceof AssertionError,
                    frames(throwable),
                    cause(throwable),
                    several(List.of(throwable.getSuppressed())),
                    throwable instanceof AssertionFailedError failed ? value(failed.getExpected()) : null,
                    throwable instanceof AssertionFailedError failed ? value(failed.getActual()) : null,
                    throwable instanceof MultipleFailuresError multiple ? several(multiple) : List.of());
        } finally {
            path.remove(throwable);
        }
    }

    private @Nullable FailureData cause(Throwable throwable) {
        @Nullable Throwable cause = guarded(throwable::getCause, null);
        return cause == null || !unseen(cause) ? null : take(cause);
    }

    private List<FailureData> several(List<Throwable> throwables) {
        return throwables.stream().filter(this::unseen).map(this::take).toList();
    }

    private List<FailureData> several(MultipleFailuresError error) {
        List<Throwable> failures = guarded(error::getFailures, List.of());
        return several(failures == null ? List.of() : failures);
    }

    private boolean unseen(Throwable throwable) {
        return taken < MAX_THROWABLES && path.size() < MAX_DEPTH && !path.contains(throwable);
    }

    private @Nullable String message(Throwable throwable) {
        String message = guarded(throwable::getMessage, indescribable(throwable));
        return message == null ? null : limit.fit(message);
    }

    private String text(Throwable throwable) {
        String text = guarded(throwable::toString, indescribable(throwable));
        return text == null ? throwable.getClass().getName() : limit.fit(text);
    }

    private static String indescribable(Throwable throwable) {
        return "(" + throwable.getClass().getName() + " could not describe itself)";
    }

    /** What a method of the user's says. Whatever it throws, errors included, must not cost the test its outcome. */
    private static <T> @Nullable T guarded(Supplier<@Nullable T> method, @Nullable T otherwise) {
        try {
            return method.get();
        } catch (Throwable e) {
            return otherwise;
        }
    }

    private @Nullable ValueData value(@Nullable ValueWrapper value) {
        if (value == null) {
            return null;
        }
        @Nullable Class<?> type = value.getType();
        return new ValueData(
                type == null ? null : type.getName(), limit.fit(String.valueOf(value.getStringRepresentation())));
    }

    private List<StackTraceElement> frames(Throwable throwable) {
        List<StackTraceElement> frames = new ArrayList<>();
        StackTraceElement @Nullable [] trace = guarded(throwable::getStackTrace, null);
        for (StackTraceElement frame : trace == null ? new StackTraceElement[0] : trace) {
            if (framesLeft-- > 0) {
                frames.add(asPrinted(frame));
            }
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
