package io.podunit.config;

import io.podunit.Constants;
import io.podunit.config.RunConfiguration.Debugging;
import io.podunit.config.RunConfiguration.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What changes where pods wait for a debugger. */
final class DebugSettings {

    /** Nobody debugs for longer. */
    private static final Duration ENOUGH = Duration.ofDays(1);

    private static final int PORT = 5005;

    private final ValueReader values;
    private final boolean debugged;

    /** @param debugged whether this JVM is being debugged */
    DebugSettings(ValueReader values, boolean debugged) {
        this.values = values;
        this.debugged = debugged;
    }

    private enum Debug {
        AUTO,
        TRUE,
        FALSE
    }

    /** Null where nothing waits. */
    @Nullable
    Debugging read() {
        var debug = values.choice(Constants.DEBUG, Debug.AUTO);
        var port = values.number(Constants.DEBUG_PORT, 1024, PORT);
        if (port > 65535) {
            values.fault(Constants.DEBUG_PORT + "=" + port
                    + " is no port. Allowed: a whole number from 1024 to 65535. Correct it, or remove it to get " + PORT
                    + ".");
        }
        return debug == Debug.TRUE || (debug == Debug.AUTO && debugged) ? new Debugging(port) : null;
    }

    /** Breakpoints stop tests; those of this JVM stop whoever waits for a pod, too. */
    Timeouts timeouts(Timeouts usual) {
        return new Timeouts(ENOUGH, debugged ? ENOUGH : usual.schedule(), ENOUGH);
    }
}
