package io.podunit.stream;

import io.podunit.cluster.Backoff;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.watch.PodState;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Brings the log of one pod into a spool until nothing more can come.
 *
 * <p>The end of the connection is never taken for the end of the log: API servers, kubelets and load balancers end streams in
 * the middle, without an error. Only the pod's End event ends it, or a container that has terminated and a log that was read to
 * its end after that.
 */
@API(status = API.Status.INTERNAL)
public final class LogFollower implements PodStream {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** How often a log that ends without an End is read to its end: its last lines may come late. */
    private static final int WHOLE_READS = 3;

    private static final Duration CONNECTION = Duration.ofMinutes(30);

    /** A kubelet ends the log of a container that has ended when it looks at it, every second (1.34) or every five (before). */
    private static final Duration AFTERWARDS = Duration.ofSeconds(6);

    private final Cluster cluster;
    private final Source source;
    private final MessageSpool spool;
    private final Supplier<PodState> state;
    private final Patience patience;
    private final Backoff backoff;
    private final LogAssembly assembly;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean refused;
    private @Nullable Long deniedSince;
    private volatile Cluster.@Nullable LineStream stream;

    public LogFollower(
            Cluster cluster, Source source, MessageSpool spool, Supplier<PodState> state, Patience patience) {
        this.cluster = cluster;
        this.source = source;
        this.spool = spool;
        this.state = state;
        this.patience = patience;
        this.backoff = patience.backoff();
        this.assembly = new LogAssembly(source.nonce(), spool);
    }

    /** Whose log, and the nonce of its frames. */
    public record Source(String pod, String container, String nonce) {

        /** Never the nonce: who knows it can write frames. */
        @Override
        public String toString() {
            return "Source[" + pod + '/' + container + ']';
        }
    }

    /**
     * How long to wait for what.
     *
     * @param idle silence after which a connection counts as dead; heartbeats come every 5 s
     * @param connection after which a connection is given up for a new one, or up to half of that before: a kubelet ends each
     *     after four hours, and not between two lines
     * @param state between two looks at the state of a container that has not started
     * @param last for the log of a container that has terminated, where it has no End and brings nothing new; and for
     *     credentials that are not accepted to be renewed
     * @param first the first pause after a failure
     * @param longest the longest pause after failures
     */
    public record Patience(
            Duration idle, Duration connection, Duration state, Duration last, Duration first, Duration longest) {

        /** With connections as long as usual. */
        public Patience(Duration idle, Duration state, Duration last, Duration first, Duration longest) {
            this(idle, CONNECTION, state, last, first, longest);
        }

        public static Patience usual() {
            return new Patience(
                    Duration.ofSeconds(45),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(15),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(5));
        }

        Backoff backoff() {
            return new Backoff(first, longest);
        }

        long endOfConnection() {
            long whole = connection.toNanos();
            return System.nanoTime() + ThreadLocalRandom.current().nextLong(whole / 2, whole + 1);
        }
    }

    @Override
    public StreamEnd follow() {
        try {
            live();
            last();
            return assembly.end(refused);
        } finally {
            spool.finish(assembly.end(refused));
        }
    }

    private void live() {
        backoff.reset();
        for (PodState now = state.get(); !done() && !over(now); now = state.get()) {
            if (!now.started()) {
                pause(patience.state());
                continue;
            }
            Reading reading = read(true);
            if (reading == Reading.REFUSED) {
                return;
            } else if (reading == Reading.NEW) {
                backoff.reset();
            } else {
                pause(backoff.next());
            }
        }
    }

    /** The container has terminated: what is not in the log soon is not in it at all. But a slow link may take its time. */
    private void last() {
        backoff.reset();
        long deadline = System.nanoTime() + patience.last().toNanos();
        int whole = 0;
        while (!done() && !refused && whole < WHOLE_READS && System.nanoTime() < deadline) {
            Reading reading = read(false);
            whole += reading == Reading.NOTHING ? 1 : 0;
            if (done() || reading == Reading.NO_POD) {
                return;
            } else if (reading == Reading.NEW) {
                deadline = System.nanoTime() + patience.last().toNanos();
                backoff.reset();
            }
            pause(backoff.next());
        }
    }

    /** What one connection brought. */
    private enum Reading {
        NEW,
        NOTHING,
        FAILED,
        NO_POD,
        /** Nor will another. */
        REFUSED
    }

    private Reading read(boolean follow) {
        LogReading reading = new LogReading(assembly);
        long end = patience.endOfConnection();
        try (Cluster.LineStream lines = cluster.log(source.pod(), source.container(), assembly.time(), follow)) {
            stream = lines;
            while (!done() && (!follow || System.nanoTime() - end < 0)) {
                String line = lines.next(patience.idle());
                if (line == null) {
                    break;
                }
                reading.accept(line);
            }
            if (assembly.endSeen()) {
                lines.release(AFTERWARDS);
            }
            deniedSince = null;
            assembly.failed(reading.error());
        } catch (ClusterException e) {
            assembly.failed(e.getMessage());
            backoff.heed(e);
            return reading.fresh() ? Reading.NEW : failed(e.status());
        } finally {
            stream = null;
        }
        return reading.fresh() ? Reading.NEW : reading.error() != null ? Reading.FAILED : Reading.NOTHING;
    }

    private Reading failed(int status) {
        if (status != UNAUTHORIZED) {
            deniedSince = null;
        } else if (deniedSince == null) {
            deniedSince = System.nanoTime();
        }
        // Credentials may be renewed by whoever wrote them; rights do not come back by themselves.
        refused = status == FORBIDDEN
                || (deniedSince != null
                        && System.nanoTime() - deniedSince > patience.last().toNanos());
        return refused ? Reading.REFUSED : status == NOT_FOUND ? Reading.NO_POD : Reading.FAILED;
    }

    private boolean done() {
        return assembly.endSeen() || closed.getCount() == 0;
    }

    private static boolean over(PodState now) {
        return now.gone()
                || now.terminated()
                || now.phase().equals("Succeeded")
                || now.phase().equals("Failed");
    }

    private void pause(Duration duration) {
        try {
            closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Cluster.LineStream open = stream;
        if (open != null) {
            open.close();
        }
    }
}
