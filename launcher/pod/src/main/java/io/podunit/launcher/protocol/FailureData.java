package io.podunit.launcher.protocol;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A throwable, taken apart so that the client can build it again without Java deserialisation.
 *
 * @param type the class name
 * @param message what {@code getMessage()} said
 * @param text what {@code toString()} said
 * @param assertion whether it is an {@link AssertionError}, which build tools count apart from other errors
 * @param frames the stack trace
 * @param expected the expected value of an opentest4j assertion
 * @param actual the actual value of an opentest4j assertion
 * @param failures the parts of an opentest4j MultipleFailuresError
 */
@API(status = API.Status.INTERNAL)
public record FailureData(
        String type,
        @Nullable String message,
        String text,
        boolean assertion,
        List<StackTraceElement> frames,
        @Nullable FailureData cause,
        List<FailureData> suppressed,
        @Nullable ValueData expected,
        @Nullable ValueData actual,
        List<FailureData> failures) {

    public FailureData {
        frames = List.copyOf(frames);
        suppressed = List.copyOf(suppressed);
        failures = List.copyOf(failures);
    }
}
