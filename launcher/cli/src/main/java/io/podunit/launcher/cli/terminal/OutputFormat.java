package io.podunit.launcher.cli.terminal;

import java.util.Locale;
import org.apiguardian.api.API;

/** Values of {@code -o}. */
@API(status = API.Status.INTERNAL)
public enum OutputFormat {
    TEXT,
    JSON;

    /** As people type it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
