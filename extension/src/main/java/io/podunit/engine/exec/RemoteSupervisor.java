package io.podunit.engine.exec;

import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.Cluster.LineStream;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerCommand.Input;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.cluster.exec.ProcessLines;
import io.podunit.engine.run.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor in a container, from the shell that finds Java for it until it has all that it asked for. From then on it gets a sign of life
 * every few seconds: without these it ends its tests and removes them.
 */
@API(status = API.Status.INTERNAL)
public final class RemoteSupervisor implements AutoCloseable {

    private static final String READY = "podunit-ready";
    private static final String MISSING = "podunit-missing";
    private static final int SIGN_SECONDS = 5;
    private static final int SHOWN = 10;

    /** For the connection's end, once the process has said why it cannot begin. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** At least for each piece of what is sent: links may be slow. */
    private static final Duration PIECE = Duration.ofSeconds(2);

    private static final String LATE = "it was not ready in time (podunit.timeout.schedule)";

    private static final String AT_ONCE = "it ended at once";

    private final ContainerCommand command;
    private final Deadline deadline;
    private final ProcessLines lines = new ProcessLines();
    private final Deque<String> foreign = new ArrayDeque<>();
    private final ContainerProcess process;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(RemoteSupervisor::daemon);
    private @Nullable String directory;
    private volatile boolean stalled;

    private RemoteSupervisor(Cluster cluster, ContainerCommand command, Deadline deadline) {
        this.command = command;
        this.deadline = deadline;
        this.process = cluster.start(command, lines);
    }

    /** Connects. */
    public static RemoteSupervisor connect(
            Cluster cluster, ContainerCommand.Place place, List<String> command, Deadline deadline) {
        return new RemoteSupervisor(cluster, new ContainerCommand(place, command, Input.HELD, false), deadline);
    }

    /**
     * Gives it what it needs; then it begins.
     *
     * @param order without the list of blobs
     * @throws PodunitException where it cannot begin, with what was said in the container
     */
    void supply(String order, Shipment shipment, boolean withAgent) throws InterruptedException {
        meet(withAgent ? shipment : null);
        order(order, shipment, deadline);
    }

    /** Waits until one that was there before is this client's. */
    public void greet() throws InterruptedException {
        meet(null);
    }

    private void meet(@Nullable Shipment agent) throws InterruptedException {
        try {
            directory = answer(StartScript.DIRECTORY, deadline);
            if (agent != null) {
                within(deadline, agent, () -> agent.sendAgent(process));
            }
            answer(READY, deadline);
        } catch (UnreachableException e) {
            throw unreachable(e);
        }
    }

    /** Whoever takes nothing any more may have said why before that. */
    private PodunitException unreachable(UnreachableException e) throws InterruptedException {
        if (stalled) {
            return notStarted(LATE, e);
        }
        try {
            for (String line = lines.next(FAREWELL); line != null; line = lines.next(FAREWELL)) {
                note(line);
            }
        } catch (UnreachableException silent) {
            return notStarted("the connection was lost: " + e.getMessage(), silent);
        }
        Optional<ProcessEnd> end = process.await(FAREWELL);
        return notStarted(
                end.filter(how -> !(how instanceof ProcessEnd.Unheard))
                        .map(how -> how.words(AT_ONCE))
                        .orElse("the connection was lost: " + e.getMessage()),
                e);
    }

    /** What nobody takes would be written for ever: a frozen container keeps its connection. What goes on may take its time. */
    private void within(Deadline patience, Shipment shipment, Runnable sending) {
        long period = Math.max(PIECE.toNanos(), patience.left().toNanos());
        AtomicLong before = new AtomicLong(shipment.sent());
        ScheduledFuture<?> limit = clock.scheduleAtFixedRate(
                () -> {
                    long now = shipment.sent();
                    if (before.getAndSet(now) == now) {
                        stalled = true;
                        process.close();
                    }
                },
                period,
                period,
                TimeUnit.NANOSECONDS);
        try {
            sending.run();
        } finally {
            limit.cancel(false);
        }
    }

    /**
     * The same, for one that is ready.
     *
     * @param patience until it has begun
     */
    public void order(String order, Shipment shipment, Deadline patience) throws InterruptedException {
        try {
            within(patience, shipment, () -> write(order + shipment.listed() + '\n'));
            String missing = answer(MISSING, patience);
            within(
                    patience,
                    shipment,
                    () -> shipment.send(missing.isEmpty() ? List.of() : List.of(missing.split(" ")), process));
        } catch (UnreachableException e) {
            throw unreachable(e);
        }
        clock.scheduleAtFixedRate(this::sign, SIGN_SECONDS, SIGN_SECONDS, TimeUnit.SECONDS);
    }

    /** Of the run, in the container; null before it is known. */
    @Nullable
    String directory() {
        return directory;
    }

    public ProcessLines lines() {
        return lines;
    }

    public ContainerProcess process() {
        return process;
    }

    private String answer(String word, Deadline patience) throws InterruptedException {
        while (true) {
            String line = patience.passed() ? null : next(patience);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            } else if (line == null) {
                throw notStarted(end(patience), null);
            } else if (line.equals(word) || line.startsWith(word + ' ')) {
                return LineStream.text(line.substring(word.length()).strip());
            }
            note(line);
        }
    }

    private @Nullable String next(Deadline patience) {
        try {
            return lines.next(patience.left());
        } catch (UnreachableException e) {
            throw notStarted(patience.passed() ? LATE : "the connection was lost: " + e.getMessage(), e);
        }
    }

    private void note(String line) {
        if (line.startsWith(StartScript.FAILED + ' ')) {
            throw notStarted(LineStream.text(line.substring(StartScript.FAILED.length() + 1)), null);
        }
        foreign.add(LineStream.text(line));
        if (foreign.size() > SHOWN) {
            foreign.remove();
        }
    }

    private String end(Deadline patience) throws InterruptedException {
        return patience.passed()
                ? LATE
                : process.await(FAREWELL).map(how -> how.words(AT_ONCE)).orElse("nothing was heard of it");
    }

    private PodunitException notStarted(String why, @Nullable ClusterException cause) {
        String said = foreign.isEmpty() ? "" : "\nIt said:\n  " + String.join("\n  ", foreign);
        return new PodunitException(
                "The tests could not be started in " + command.place() + ": " + why + '.' + said
                        + "\nThe container needs a shell (sh, with head, mkdir, mv, rm and wc), a Java of 17 or later, and a directory that"
                        + " can be written.",
                cause);
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        process.write(bytes, bytes.length);
    }

    private void sign() {
        try {
            write("\n");
        } catch (UnreachableException e) {
            // Whoever reads from the same connection tells what became of it.
            clock.shutdown();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "podunit-sign-of-life");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        lines.close();
        process.close();
    }
}
