package io.podunit.replay;

import io.podunit.PodunitException;
import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Gap;
import io.podunit.launcher.protocol.ExecutionEvent.Heartbeat;
import io.podunit.launcher.protocol.ExecutionEvent.Hello;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Planned;
import io.podunit.launcher.protocol.ExecutionEvent.Taken;
import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.replay.LateReporter.Account;
import io.podunit.replay.LateReporter.Losses;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Events of one attempt at a shard to the platform's listener.
 *
 * <p>The platform's contract is kept whatever the events say: a node starts and ends once, after its parent's start and before
 * its parent's end, and nothing is reported of nodes that nobody knows. An event that would break it is a violation; from then
 * on nothing is believed. What follows a {@link Gap} is only collected, because it cannot be put in its place. The end of the last
 * class, and all that was collected, is held back until {@link #complete} or {@link #fail}: only then is it known how the pod ended.
 * For use by one thread.
 */
@API(status = API.Status.INTERNAL)
public final class ShardReplayer {

    private final NodeRegistry nodes;
    private final Surroundings surroundings;
    private final Telling telling;
    private final ReplayTally tally;
    private final LiveReplay live;
    private final Recollection recollection = new Recollection();
    private @Nullable ClassQueue queue;
    private boolean gap;
    private Map<String, String> notes = Map.of();

    /**
     * What a replay works with.
     *
     * @param podId ids as the pod has them
     * @param dynamic makes a descriptor for a node that was registered below a parent
     */
    public record Surroundings(
            EngineExecutionListener listener,
            OutputDirectoryCreator directories,
            ReplayTurns turns,
            Function<UniqueId, String> podId,
            BiFunction<NodeData, TestDescriptor, TestDescriptor> dynamic) {}

    /**
     * How to tell.
     *
     * @param wholeClasses whether a class is told only once it has ended, so that it can run again if it does not
     * @param entries published on each class that starts
     * @param claims of classes that the pod takes while it runs
     */
    public record Telling(boolean wholeClasses, Map<String, String> entries, Claims claims) {

        public Telling {
            entries = Map.copyOf(entries);
        }

        /** For a pod that takes no more classes than it has. */
        public Telling(boolean wholeClasses, Map<String, String> entries) {
            this(wholeClasses, entries, id -> Optional.empty());
        }

        /** Each event as it comes. */
        public static Telling live() {
            return new Telling(false, Map.of());
        }
    }

    /** The classes that a pod may take. */
    public interface Claims {

        /** The class of that id in the pod; empty where it is not there to be taken. */
        Optional<? extends TestDescriptor> claim(String id);
    }

    public ShardReplayer(Collection<? extends TestDescriptor> classes, Surroundings surroundings) {
        this(classes, surroundings, Telling.live());
    }

    public ShardReplayer(Collection<? extends TestDescriptor> classes, Surroundings surroundings, Telling telling) {
        this.nodes = new NodeRegistry(classes, surroundings.podId());
        this.surroundings = surroundings;
        this.telling = telling;
        this.tally = new ReplayTally(nodes);
        this.live = new LiveReplay(nodes, surroundings, telling.entries());
        this.queue = telling.wholeClasses() ? new ClassQueue(classes.size(), this::tell) : null;
    }

    public void accept(ExecutionEvent event) {
        if (live.violation() != null) {
            return;
        }
        tally.accept(event);
        try {
            take(event);
        } catch (MalformedEventException | JUnitException e) {
            live.violate("the pod sent what cannot be understood: " + e.getMessage());
        }
    }

    private void take(ExecutionEvent event) {
        ClassQueue waiting = queue;
        if (event instanceof Gap) {
            gap = true;
            queue = null;
            if (waiting != null) {
                waiting.drain(owner -> true);
            }
        } else if (event instanceof Taken taken) {
            grow(taken);
        } else if (event instanceof Digest && gap) {
            recollection.accept(event);
        } else if (speaksOfNodes(event)) {
            if (waiting == null) {
                tell(event);
            } else {
                waiting.accept(event);
            }
        }
    }

    /** Told once more at the end, where it changes nothing; but where the first time was in a gap. */
    private void grow(Taken taken) {
        if (nodes.find(taken.id()).isPresent()) {
            return;
        }
        Optional<? extends TestDescriptor> claimed = telling.claims().claim(taken.id());
        if (claimed.isEmpty()) {
            live.violate("the pod took the class " + taken.id() + ", which was not there to be taken");
            return;
        }
        if (queue != null) {
            queue.grow();
        }
        if (!gap && live.violation() == null) {
            live.release();
        }
        nodes.add(claimed.get());
    }

    private static boolean speaksOfNodes(ExecutionEvent event) {
        return !(event instanceof Hello
                || event instanceof Planned
                || event instanceof Heartbeat
                || event instanceof Digest
                || event instanceof End);
    }

    private void tell(ExecutionEvent event) {
        if (live.violation() != null) {
            return;
        } else if (gap && !(event instanceof Output output && toldAtOnce(output))) {
            recollection.accept(event);
        } else {
            live.accept(event);
        }
    }

    /** Of whom the rest is told later, his output is as well: now it would be taken for that of the test before the gap. */
    private boolean toldAtOnce(Output output) {
        String id = output.id();
        return id == null || nodes.find(id).map(Node::ended).orElse(false);
    }

    /** Entries for each class that has not been told to its end when this is completed or fails. */
    public void note(Map<String, String> entries) {
        notes = Map.copyOf(entries);
    }

    private void tellNotes() {
        if (!notes.isEmpty()) {
            nodes.classes().stream()
                    .filter(Node::runs)
                    .forEach(node -> surroundings
                            .turns()
                            .speak(() -> surroundings
                                    .listener()
                                    .reportingEntryPublished(node.descriptor, ReportEntry.from(notes))));
        }
    }

    /** Nothing that comes from now on is believed. */
    public void distrust(String reason) {
        live.violate(reason);
    }

    public ReplaySummary summary() {
        return tally.summary(live.violation());
    }

    /**
     * The classes that may run in another attempt, because nothing was told of them.
     *
     * @param interrupted whether also those of which something ran
     */
    public List<TestDescriptor> leftOver(boolean interrupted) {
        return nodes.classes().stream()
                .filter(node -> node.state == Node.State.PLANNED && (interrupted || !tally.touched(node)))
                .map(node -> node.descriptor)
                .toList();
    }

    /**
     * The pod ended as it said: what was held back may be told.
     *
     * @param statusHash of the end record; it says whether the events or the closing digest tell how nodes ended
     */
    public void complete(String statusHash) {
        ClassQueue waiting = queue;
        if (waiting != null) {
            waiting.drain(owner -> true);
            if (live.violation() != null) {
                throw new PodunitException("The pod's report breaks the protocol: " + live.violation());
            }
        }
        tellNotes();
        live.complete();
        if (gap) {
            String lost =
                    summary().lost() + " lines of the pod's log; output and files of this class may be incomplete";
            tellTheRest(account(statusHash, Map.of("podunit.lost", lost)), null, List.of());
        }
        surroundings.turns().endAll();
    }

    /**
     * The pod did not end as it should have: everything that did not end fails.
     *
     * @param failure for the nodes that ran, and for the classes
     * @param notRun for tests that did not start
     */
    public void fail(Throwable failure, Throwable notRun) {
        fail(failure, notRun, List.of());
    }

    /**
     * As {@link #fail(Throwable, Throwable)}.
     *
     * @param except classes of which nothing was told and nothing is told here
     * @return whether any class had not ended
     */
    public boolean fail(Throwable failure, Throwable notRun, Collection<? extends TestDescriptor> except) {
        List<String> kept = except.stream()
                .map(descriptor -> surroundings.podId().apply(descriptor.getUniqueId()))
                .toList();
        ClassQueue waiting = queue;
        if (waiting != null) {
            waiting.drain(owner -> !kept.contains(owner));
        }
        tellNotes();
        live.abandon();
        @Nullable EndRecord end = tally.end();
        @Nullable String statusHash = gap && end != null ? end.statusHash() : null;
        boolean any = nodes.classes().stream().anyMatch(node -> !node.ended() && !kept.contains(node.id));
        tellTheRest(account(statusHash, Map.of()), new Losses(failure, notRun), kept);
        return any;
    }

    /**
     * The platform has asked to stop: what has not ended is skipped or aborted, and nothing of it fails.
     *
     * @return whether any class had not ended
     */
    public boolean cancel() {
        queue = null;
        live.abandon();
        boolean any = nodes.classes().stream().anyMatch(node -> !node.ended());
        RestOfCancelled rest = new RestOfCancelled(surroundings, live::lastWords);
        tellAll(nodes.classes(), rest::report);
        return any;
    }

    private Account account(@Nullable String statusHash, Map<String, String> atEnd) {
        // A pod that broke the protocol is not believed in anything that was not told before that.
        Outcomes known = live.violation() == null ? tally.proven(statusHash) : new Outcomes();
        boolean proven = statusHash != null && tally.proves(known, statusHash);
        return new Account(known, proven, recollection, live::lastWords, live::say, telling.entries(), atEnd);
    }

    private void tellTheRest(Account account, @Nullable Losses losses, Collection<String> except) {
        LateReporter reporter = new LateReporter(surroundings, nodes, account, losses);
        List<Node> classes = nodes.classes().stream()
                .filter(node -> !except.contains(node.id))
                .toList();
        except.forEach(recollection::forget);
        tellAll(classes, reporter::report);
    }

    private void tellAll(List<Node> classes, Consumer<Node> report) {
        surroundings.turns().beginClass();
        try {
            classes.forEach(node -> surroundings.turns().speak(() -> report.accept(node)));
            surroundings.turns().speak(() -> {
                classes.forEach(node -> live.sayAfter(List.of(node), recollection.takeBelow(node.id)));
                live.sayAfter(classes, rest());
            });
        } finally {
            surroundings.turns().endAll();
        }
    }

    /** What is left belongs to no node any more. */
    private Runnable rest() {
        Runnable buffered = live.takeAll();
        Runnable recollected = recollection.takeAll();
        return () -> {
            buffered.run();
            recollected.run();
        };
    }
}
