package io.podunit.launcher.cli.terminal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** System properties for a while. Podunit takes them before everything else, as a command's options should be. */
@API(status = API.Status.INTERNAL)
public final class SystemProperties {

    private SystemProperties() {}

    public static <T> T during(Map<String, String> properties, Supplier<T> action) {
        Map<String, @Nullable String> before = new HashMap<>();
        try {
            properties.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
            return action.get();
        } finally {
            before.forEach(SystemProperties::restore);
        }
    }

    private static void restore(String key, @Nullable String value) {
        if (value == null) {
            System.clearProperty(key);
        } else {
            System.setProperty(key, value);
        }
    }
}
