package io.podunit.launcher.cli.terminal;

import java.time.Duration;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Ages, for people as {@code kubectl} has them, for programs in seconds. */
@API(status = API.Status.INTERNAL)
public final class AgeText {

    private AgeText() {}

    public static String of(@Nullable Duration age) {
        if (age == null) {
            return "?";
        } else if (age.toMinutes() < 2) {
            return age.toSeconds() + "s";
        } else if (age.toHours() < 3) {
            return age.toMinutes() + "m";
        }
        return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    }

    /** Leaves the field out where the age is not known. */
    public static void put(Map<String, Object> fields, String name, @Nullable Duration age) {
        if (age != null) {
            fields.put(name, age.toSeconds());
        }
    }
}
