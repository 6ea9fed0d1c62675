package io.podunit.engine;

import io.podunit.PodLostException;
import io.podunit.engine.PodEvidence.Loss;
import io.podunit.job.SubmittedJob;
import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.replay.ReplaySummary;
import io.podunit.replay.ShardReplayer;
import io.podunit.stream.LogFollower;
import io.podunit.stream.LogFollower.Patience;
import io.podunit.stream.MessageSpool;
import io.podunit.stream.StreamEnd;
import io.podunit.watch.PodState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pod of one shard, from its Job's creation to a verdict. */
final class Attempt {

    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(60);

    private final RunContext run;
    private final SubmittedJob job;
    private final String nonce;
    private final ShardReplayer replayer;
    private final OutputTail printed = new OutputTail();

    Attempt(RunContext run, SubmittedJob job, String nonce, ShardReplayer replayer) {
        this.run = run;
        this.job = job;
        this.nonce = nonce;
        this.replayer = replayer;
    }

    /** @throws PodLostException where the pod cannot be believed to have run everything */
    // "try": the interrupted wait below also ends what is closed here, which is what it is for.
    @SuppressWarnings("try")
    void run() throws InterruptedException {
        PodState started = new PodStart(run, job).await();
        Path file = run.directory().resolve(job.name() + ".spool");
        try (MessageSpool spool = new MessageSpool(file);
                MessageSpool.Reader reader = spool.read();
                LogFollower follower = follower(started, spool)) {
            Thread thread = new Thread(follower::follow, "podunit-log-" + job.name());
            thread.setDaemon(true);
            thread.start();
            @Nullable String expired = replay(reader);
            follower.close();
            thread.join();
            judge(expired, reader.end(), ended());
            // Of a pod that was lost it stays, as evidence; the others are needed until nobody can take the run over.
            run.end().discardLater(file);
        }
    }

    private LogFollower follower(PodState pod, MessageSpool spool) {
        return new LogFollower(
                run.cluster(),
                new LogFollower.Source(pod.name(), "podunit", nonce),
                spool,
                () -> run.pods().find(job.name()).orElse(pod),
                Patience.usual());
    }

    /** @return why the replay was given up, or null where the stream came to its end */
    private @Nullable String replay(MessageSpool.Reader reader) throws InterruptedException {
        while (true) {
            byte @Nullable [] message = reader.next(run.deadline().slice(SLICE));
            if (message != null) {
                EventDecoder.decodeAll(message).forEach(this::accept);
            } else if (reader.end() != null) {
                return null;
            } else if (Thread.interrupted()) {
                // The spool keeps the interruption, and would not wait for anything any more.
                throw new InterruptedException();
            } else if (run.deadline().passed()) {
                return "The run took longer than podunit.timeout.run ("
                        + run.configuration().timeouts().run().toSeconds() + " s)";
            }
        }
    }

    private void accept(ExecutionEvent event) {
        printed.accept(event);
        replayer.accept(event);
    }

    /** Results come in the log: where it cannot be read, nothing else explains what is missing. */
    private static String unread(@Nullable StreamEnd end) {
        @Nullable String failure = end == null || end.endSeen() ? null : end.failure();
        return failure == null ? "" : ". Its log could not be read: " + failure.replaceFirst("\\.$", "");
    }

    /** What is none of Podunit's own comes last: a JVM that dies says why there. */
    private List<String> lastLines(@Nullable StreamEnd end) {
        List<String> lines = new ArrayList<>(printed.lines());
        if (end != null) {
            lines.addAll(end.foreign());
        }
        return lines;
    }

    /** The end record comes a moment before the container's end is known. */
    private Optional<PodState> ended() throws InterruptedException {
        Deadline deadline = run.deadline().within(GOODBYE);
        Optional<PodState> ended =
                run.pods().await(job.name(), deadline.left(), state -> state.terminated() || state.gone());
        return ended.isPresent() ? ended : run.pods().find(job.name());
    }

    private void judge(@Nullable String expired, @Nullable StreamEnd end, Optional<PodState> last) {
        ReplaySummary summary = replayer.summary();
        long missing = end == null ? 0 : end.missing();
        Optional<String> objection =
                expired != null ? Optional.of(expired) : new Verdict(summary, missing, last).objection();
        if (objection.isPresent()) {
            String remedy = "What ran to its end before that is reported as it ended; everything else has not passed.";
            throw new PodEvidence(run.cluster(), job, last)
                    .exception(objection.get() + unread(end), new Loss(lastLines(end), summary.running(), remedy));
        }
    }
}
