package io.podunit.job;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.apiguardian.api.API;

/** Identifies one run, in names and labels: twelve hexadecimal digits. */
@API(status = API.Status.INTERNAL)
public record RunId(String value) {

    public RunId {
        if (!valid(value)) {
            throw new IllegalArgumentException("not a run id: " + value);
        }
    }

    /** Whether a text is the id of a run. */
    public static boolean valid(String value) {
        return value.matches("[0-9a-f]{12}");
    }

    public static RunId random() {
        var bytes = new byte[6];
        new SecureRandom().nextBytes(bytes);
        return new RunId(HexFormat.of().formatHex(bytes));
    }

    /** The label selector of everything that belongs to the run. */
    public String selector() {
        return "podunit.io/run=" + value;
    }
}
