package io.podunit.stream;

import io.podunit.cluster.Cluster.LineStream;
import io.podunit.cluster.ClusterException;
import java.time.Duration;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Brings what a process writes into a spool. Unlike a log, that can be read only once: where the connection ends before the process
 * has said its last word, the rest is lost.
 */
@API(status = API.Status.INTERNAL)
public final class ProcessFollower implements PodStream {

    /** Heartbeats come every five seconds. */
    private static final Duration IDLE = Duration.ofSeconds(45);

    private final LineStream lines;
    private final LogAssembly assembly;
    private final MessageSpool spool;
    private final Consumer<StreamEnd> epilogue;

    /** @param epilogue hears of the end before whoever reads the spool does */
    public ProcessFollower(LineStream lines, String nonce, MessageSpool spool, Consumer<StreamEnd> epilogue) {
        this.lines = lines;
        this.assembly = new LogAssembly(nonce, spool);
        this.spool = spool;
        this.epilogue = epilogue;
    }

    @Override
    public StreamEnd follow() {
        try {
            read();
            epilogue.accept(assembly.end(false));
            return assembly.end(false);
        } finally {
            spool.finish(assembly.end(false));
        }
    }

    private void read() {
        try {
            for (String line = lines.next(IDLE); line != null; line = lines.next(IDLE)) {
                assembly.accept(line);
            }
        } catch (ClusterException e) {
            assembly.failed(e.getMessage());
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
