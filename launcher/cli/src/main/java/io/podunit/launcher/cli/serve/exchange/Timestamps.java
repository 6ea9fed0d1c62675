package io.podunit.launcher.cli.serve.exchange;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apiguardian.api.API;

/** Times as answers have them: RFC 3339, to the second. */
@API(status = API.Status.INTERNAL)
public final class Timestamps {

    private Timestamps() {}

    public static String of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
