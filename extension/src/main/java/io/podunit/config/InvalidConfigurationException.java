package io.podunit.config;

import io.podunit.PodunitException;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Settings that cannot be used, all of them. */
@API(status = API.Status.EXPERIMENTAL)
public final class InvalidConfigurationException extends PodunitException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    InvalidConfigurationException(List<String> faults) {
        super(text(faults));
        this.faults = List.copyOf(faults);
    }

    /** @param fault key, value, what is allowed, what to do */
    public InvalidConfigurationException(String fault, @Nullable Throwable cause) {
        this(List.of(fault));
        initCause(cause);
    }

    /** One text for each fault: key, value, what is allowed, what to do. */
    public List<String> faults() {
        return faults;
    }

    private static String text(List<String> faults) {
        var title = faults.size() == 1
                ? "Podunit's configuration has a fault:"
                : "Podunit's configuration has " + faults.size() + " faults:";
        return title + "\n  - " + String.join("\n  - ", faults);
    }
}
