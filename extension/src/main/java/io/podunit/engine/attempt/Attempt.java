package io.podunit.engine.attempt;

import io.podunit.Notices;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.Debugger;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.shard.ShardJobs;
import io.podunit.job.SubmittedJob;
import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Artifact;
import io.podunit.launcher.protocol.ExecutionEvent.Gap;
import io.podunit.launcher.protocol.ExecutionEvent.Hello;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.ExecutionEvent.Taken;
import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.replay.ReplaySummary;
import io.podunit.replay.ShardReplayer;
import io.podunit.stream.LogFollower;
import io.podunit.stream.LogFollower.Patience;
import io.podunit.stream.MessageSpool;
import io.podunit.stream.PodStream;
import io.podunit.stream.StreamEnd;
import io.podunit.verdict.Findings;
import io.podunit.verdict.Loss;
import io.podunit.verdict.OutputTail;
import io.podunit.verdict.PodEvidence;
import io.podunit.verdict.PodEvidence.Words;
import io.podunit.verdict.Verdict;
import io.podunit.verdict.Verdict.Judgement;
import io.podunit.watch.PodState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One pod of one shard, from its Job's creation to a verdict. */
@API(status = API.Status.INTERNAL)
public final class Attempt {

    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(60);

    private final RunContext run;
    private final SubmittedJob job;
    private final ShardJobs.Started started;
    private final ShardReplayer replayer;
    private final TwinPods twins;
    private final OutputTail printed = new OutputTail();
    private final Debugger debugger;
    private final AttemptCoverage coverage;
    private final AttemptTimes times;

    public Attempt(RunContext run, ShardJobs.Started started, ShardReplayer replayer) {
        this.run = run;
        this.job = started.job();
        this.started = started;
        this.replayer = replayer;
        this.twins = new TwinPods(run.cluster(), run.pods(), job.name());
        this.debugger = new Debugger(run);
        this.coverage = new AttemptCoverage(run, job.name(), replayer);
        this.times = new AttemptTimes(run.times());
    }

    /** @throws LostAttempt where the pod cannot be believed to have run everything */
    // "try": the interrupted wait below also ends what is closed here, which is what it is for.
    @SuppressWarnings("try")
    public void run() throws InterruptedException {
        PodState pod = new PodStart(run, job).await();
        Path file = run.directory().resolve(job.name() + ".spool");
        try (debugger;
                MessageSpool spool = new MessageSpool(file);
                MessageSpool.Reader reader = spool.read();
                PodStream follower = follower(pod, spool)) {
            Thread thread = new Thread(follower::follow, "podunit-log-" + job.name());
            thread.setDaemon(true);
            thread.start();
            Optional<Loss> givenUp = replay(reader, pod);
            follower.close();
            thread.join();
            coverage.finish(pod.name());
            Optional<StreamEnd> end = Optional.ofNullable(reader.end());
            // Of a log that may not be read, nothing comes however the pod ends.
            judge(givenUp, end, ended(end.filter(StreamEnd::refused).isPresent() ? Duration.ZERO : GOODBYE));
            // Of a pod that was lost it stays, as evidence; the others are needed until nobody can take the run over.
            run.end().discardLater(file);
        }
    }

    private PodStream follower(PodState pod, MessageSpool spool) {
        return started.stream().map(opening -> opening.open(spool)).orElseGet(() -> log(pod, spool));
    }

    private PodStream log(PodState pod, MessageSpool spool) {
        return new LogFollower(
                run.cluster(),
                new LogFollower.Source(pod.name(), "podunit", started.nonce()),
                spool,
                () -> run.pods().find(job.name()).orElse(pod),
                Patience.usual());
    }

    /** @return why the replay was given up; empty where the stream came to its end */
    private Optional<Loss> replay(MessageSpool.Reader reader, PodState pod) throws InterruptedException {
        NodeVigil vigil = new NodeVigil(run, job.name());
        while (true) {
            byte @Nullable [] message = reader.next(run.deadline().slice(SLICE));
            twins.fence();
            if (message != null) {
                vigil.heard();
                accept(message, pod);
            } else if (reader.end() != null) {
                return Optional.empty();
            } else if (run.end().stopped()) {
                run.end().checkStop();
            } else if (Thread.interrupted()) {
                // The spool keeps the interruption, and would not wait for anything any more.
                throw new InterruptedException();
            } else if (run.deadline().passed()) {
                return Optional.of(
                        Loss.runDeadline(run.configuration().timeouts().run()));
            } else if (vigil.lost()) {
                return Optional.of(Loss.nodeLost(pod.node()));
            }
        }
    }

    private void accept(byte[] message, PodState pod) {
        for (ExecutionEvent event : events(message)) {
            if (event instanceof Hello hello && !hello.podUid().equals(pod.uid())) {
                replayer.distrust(
                        "it was written by a pod with the UID " + hello.podUid() + " instead of " + pod.uid());
            }
            if (event instanceof Artifact part) {
                coverage.accept(part);
                continue;
            }
            if (begins(event)) {
                run.end().checkStop();
            }
            printed.accept(event);
            debugger.accept(event, pod.name());
            times.accept(event);
            replayer.accept(event);
        }
    }

    /** Of these nothing more may come once the platform has asked to stop; what has begun may still end. */
    private static boolean begins(ExecutionEvent event) {
        return event instanceof Taken
                || event instanceof Registered
                || event instanceof Started
                || event instanceof Skipped;
    }

    /** What cannot be read is missing. */
    private static List<ExecutionEvent> events(byte[] message) {
        try {
            return EventDecoder.decodeAll(message);
        } catch (MalformedEventException e) {
            return List.of(new Gap(1));
        }
    }

    /** What is none of Podunit's own comes last: a JVM that dies says why there. */
    private List<String> lastLines(Optional<StreamEnd> end) {
        List<String> lines = new ArrayList<>(printed.lines());
        end.ifPresent(stream -> lines.addAll(stream.foreign()));
        return lines;
    }

    /** The end record comes a moment before the container's end is known. */
    private Optional<PodState> ended(Duration patience) throws InterruptedException {
        Deadline deadline = run.deadline().within(patience);
        Optional<PodState> ended = run.pods().await(job.name(), deadline.left(), PodState::over);
        return ended.isPresent() ? ended : run.pods().find(job.name());
    }

    private void judge(Optional<Loss> givenUp, Optional<StreamEnd> end, Optional<PodState> last) {
        if (run.queue().disputed(job.name()) && replayer.summary().violation() == null) {
            replayer.distrust("another pod says as well that it has taken a class which this one has");
        }
        LossReport losses = new LossReport(run, job);
        ReplaySummary summary = replayer.summary();
        PodEvidence evidence = losses.evidence(last);
        Findings findings = new Findings(summary, end, last, evidence::events);
        Judgement judgement =
                givenUp.<Judgement>map(Judgement.Lost::new).orElseGet(() -> new Verdict(findings).judge());
        if (judgement instanceof Judgement.Lost lost) {
            throw losses.of(lost.loss(), evidence, new Words(lastLines(end), summary.running()));
        } else if (judgement instanceof Judgement.Believed believed) {
            if (believed.notice() != null) {
                Notices.tell("podunit: pod " + last.map(PodState::name).orElse("of " + job.name()) + ": "
                        + believed.notice());
            }
            replayer.complete(believed.statusHash());
            times.believed();
        }
    }
}
