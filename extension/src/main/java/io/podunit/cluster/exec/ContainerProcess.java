package io.podunit.cluster.exec;

import io.podunit.cluster.ClusterException;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/** A process in a container. Safe for use by many threads. */
@API(status = API.Status.INTERNAL)
public interface ContainerProcess extends AutoCloseable {

    /**
     * Writes to its standard input, as fast as the connection takes it.
     *
     * @throws ClusterException where the connection is closed
     */
    void write(byte[] bytes, int length);

    /** Ends its standard input. */
    void endInput();

    /** Says how large its terminal is. */
    void resize(int columns, int rows);

    /** Waits for its end; empty where it does not come in time. */
    Optional<ProcessEnd> await(Duration patience) throws InterruptedException;

    /** Closes the connection. A process that reads its standard input notices; one that does not goes on. */
    @Override
    void close();
}
