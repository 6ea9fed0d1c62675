package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EndRecord.Cause;
import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Taken;
import io.podunit.launcher.protocol.QueueCodec;
import io.podunit.launcher.protocol.QueuedClass;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One test JVM from its start to its end: passes its events on and says at the end how far it came. */
final class TestRun {

    private static final int GOODBYE_SECONDS = 15;

    private static final String NEVER_RAN =
            " before it ran anything; the last lines of the log say why, and podunit.jvm.arguments decides how it is started";

    private final FramePublisher publisher;
    private final OutcomeLedger ledger;
    private final RunningClasses classes;
    private final ContainerMemory memory;
    private final long killsBefore;
    private volatile @Nullable EndRecord childEnd;
    private volatile @Nullable Ending aborted;
    private volatile @Nullable Process process;
    private volatile boolean heard;
    private boolean hurried;
    private @Nullable ProcessOutput output;

    TestRun(FramePublisher publisher, OutcomeLedger ledger, RunningClasses classes, ContainerMemory memory) {
        this.publisher = publisher;
        this.ledger = ledger;
        this.classes = classes;
        this.memory = memory;
        this.killsBefore = memory.kills();
    }

    /** Why a run is not complete. */
    record Ending(Cause cause, String reason) {}

    /** Ends the test JVM from another thread; the first reason wins. */
    void abort(Ending why) {
        if (aborted == null) {
            aborted = why;
        }
        Process running = process;
        if (running != null) {
            kill(running);
        }
    }

    /** By the handle: {@link Process#destroyForcibly} would close the pipes, with the last words still in them. */
    private static void kill(Process running) {
        running.toHandle().destroyForcibly();
    }

    /** @param work for when it has run all that it had */
    EndRecord run(Process started, EventChannel channel, WorkTaker work) throws IOException, InterruptedException {
        process = started;
        if (aborted != null) {
            kill(started);
        }

        ProcessOutput raw = new ProcessOutput(started, publisher::publish);
        output = raw;
        Thread events = start("podunit-events", () -> read(channel, work));
        Thread pipes = start("podunit-pipes", raw::poll);
        int exit = await(started);
        // A child that died before it connected would leave the reader waiting for a connection for ever.
        events.join(TimeUnit.SECONDS.toMillis(childEnd == null ? 2 : GOODBYE_SECONDS));
        channel.close();
        events.join();
        pipes.interrupt();
        pipes.join();
        raw.flush();
        return end(exit, memory.kills() > killsBefore);
    }

    /** Waits for the process, but not for ever once it has said that it is done: a shutdown hook may hang. */
    private int await(Process started) throws InterruptedException {
        for (int seconds = 0; !started.waitFor(1, TimeUnit.SECONDS); ) {
            if (childEnd != null && ++seconds > GOODBYE_SECONDS) {
                hurried = true;
                kill(started);
            }
        }
        return started.exitValue();
    }

    private void read(EventChannel channel, WorkTaker work) {
        try {
            channel.read(this::accept, () -> more(work));
        } catch (ClosedChannelException e) {
            // The test JVM ended before it connected; its exit code says more.
            return;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // An event too large for this small JVM is no reason to wait for ever for the ones behind it.
            abort(new Ending(Cause.EVENTS_LOST, "the events of the test JVM could not be read: " + e));
        }
    }

    /** The client has to hear of it before anything of it runs. */
    private byte[] more(WorkTaker work) {
        Optional<QueuedClass> next = work.next(() -> aborted != null);
        next.map(queued -> new Taken(queued.id())).ifPresent(taken -> {
            ledger.record(taken);
            publisher.publish(taken);
        });
        return next.map(QueueCodec::encodeSelectors).orElseGet(() -> new byte[0]);
    }

    private void accept(byte[] json) {
        boolean print = isOutput(json);
        drainOutput(print);
        if (print) {
            publisher.publish(json);
            return;
        }
        heard = true;
        ExecutionEvent event = EventDecoder.decode(json);
        ledger.record(event);
        classes.record(event);
        if (event instanceof End end) {
            childEnd = end.end();
        } else {
            publisher.publish(json);
        }
    }

    /** @param more whether the node that runs stays the same */
    private void drainOutput(boolean more) {
        try {
            if (output != null && more) {
                output.drain();
            } else if (output != null) {
                output.flush();
            }
        } catch (IOException e) {
            // The pipe of a process that is gone; its last events are still to be read.
            output = null;
        }
    }

    /** Output is most of the volume and needs no look inside. */
    private static boolean isOutput(byte[] json) {
        String start = new String(json, 0, Math.min(13, json.length), StandardCharsets.US_ASCII);
        return start.equals("{\"e\":\"output\"");
    }

    private EndRecord end(int exit, boolean outOfMemory) {
        EndRecord said = childEnd;
        if (said == null) {
            Ending early = aborted;
            return incomplete(early == null ? early(exit, outOfMemory) : early, exit);
        }
        boolean agrees = said.nodes() == ledger.nodes() && said.statusHash().equals(ledger.hash());
        if (said.complete() && !agrees) {
            return incomplete(
                    new Ending(Cause.EVENTS_LOST, "events were lost between the test JVM and its supervisor"), exit);
        } else if (said.complete() && exit != said.exitCode() && !hurried) {
            return incomplete(
                    new Ending(
                            Cause.EXITED,
                            "the test JVM said that its exit code would be " + said.exitCode() + ", but it ended with "
                                    + exit),
                    exit);
        }
        return new EndRecord(
                said.complete(), said.exitCode(), ledger.nodes(), ledger.hash(), said.cause(), said.reason(), exit);
    }

    /** It ended without a word of its own. */
    private Ending early(int exit, boolean outOfMemory) {
        if (exit == ContainerMemory.KILLED && outOfMemory) {
            String limit =
                    memory.limit().map(mebibytes -> " of " + mebibytes + " MiB").orElse("");
            return new Ending(
                    Cause.OUT_OF_MEMORY,
                    "the kernel killed the test JVM (exit code 137) because the container reached its memory limit"
                            + limit);
        }
        return new Ending(
                Cause.EXITED,
                "the test JVM ended with exit code " + exit + (heard ? " before its plan was done" : NEVER_RAN));
    }

    private EndRecord incomplete(Ending ending, int childExit) {
        return new EndRecord(false, 2, ledger.nodes(), ledger.hash(), ending.cause(), ending.reason(), childExit);
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
