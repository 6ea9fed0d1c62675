package io.podunit.samples.faults.real;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Stops and starts the cluster's own components, by a command that knows how: {@code $PODUNIT_FAULT_COMMAND stop|start|restart
 * COMPONENT}.
 */
public final class Components {

    private static final String VARIABLE = "PODUNIT_FAULT_COMMAND";

    private final String command;

    private Components(String command) {
        this.command = command;
    }

    /** Skips the test where there is no such command. */
    public static Components orSkip() {
        String command = System.getenv(VARIABLE);
        assumeTrue(command != null && !command.isBlank(), "components cannot be stopped: " + VARIABLE + " is not set");
        return new Components(command);
    }

    /** A component that does not run until this is closed. */
    public interface Outage extends AutoCloseable {
        @Override
        void close();
    }

    public Outage stop(String component) {
        // "start" does nothing to what runs: so it also repairs a stop that failed half-way.
        Outage outage = () -> NodeProcesses.run(command, "start", component);
        try {
            NodeProcesses.run(command, "stop", component);
        } catch (Error e) {
            outage.close();
            throw e;
        }
        return outage;
    }

    public void restart(String component) {
        NodeProcesses.run(command, "restart", component);
    }
}
