package io.podunit.engine.shard;

import io.podunit.PodunitException;
import io.podunit.discovery.RemoteClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Who has taken which class of a run's queue, as the pods themselves tell. Each class is one pod's: where two pods say that they have
 * it, neither is believed. Safe for use by many threads.
 */
@API(status = API.Status.INTERNAL)
public final class SharedQueue {

    private final WorkList work;
    private final Supplier<OptionalInt> closing;
    private final Map<String, String> takers = new HashMap<>();
    private final Set<String> disputed = new HashSet<>();
    private @Nullable PodunitException loss;
    private boolean over;

    /** @param closing ends the queue, and gives how many classes it has handed out; empty where nobody knows any more */
    public SharedQueue(WorkList work, Supplier<OptionalInt> closing) {
        this.work = work;
        this.closing = closing;
    }

    /** Of a run whose classes are all dealt out. */
    public static SharedQueue none() {
        return new SharedQueue(WorkList.NONE, OptionalInt::empty);
    }

    /**
     * The pod of a Job says that it has taken a class.
     *
     * @param id of the class in the pod
     * @return empty where it cannot have it
     */
    public synchronized Optional<RemoteClass> claim(String id, String job) {
        RemoteClass claimed = over ? null : work.classes().get(id);
        if (claimed == null) {
            return Optional.empty();
        }
        String taker = takers.putIfAbsent(id, job);
        if (taker != null && !taker.equals(job)) {
            disputed.addAll(List.of(taker, job));
            return Optional.empty();
        }
        return Optional.of(claimed);
    }

    /** Whether another pod says that it has a class which the pod of this Job has taken. */
    public synchronized boolean disputed(String job) {
        return disputed.contains(job);
    }

    public synchronized List<RemoteClass> takenBy(String job) {
        return work.classes().entrySet().stream()
                .filter(queued -> job.equals(takers.get(queued.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The classes of which no pod has told that it has them. */
    public synchronized List<RemoteClass> rest() {
        return work.classes().entrySet().stream()
                .filter(queued -> !takers.containsKey(queued.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A pod was lost that may have taken something without a word of it, and may not be followed by another. */
    public synchronized void lost(PodunitException failure) {
        loss = loss == null ? failure : loss;
    }

    /**
     * What is left when all pods have ended. What any pod says that it takes from then on is not believed.
     *
     * @param free classes that certainly nobody has begun, or that may be tried again
     * @param doubtful classes that a lost pod may have run
     * @param loss of that pod
     */
    public record Remainder(List<RemoteClass> free, List<RemoteClass> doubtful, Optional<PodunitException> loss) {}

    /** To be called once all pods have ended. */
    public Remainder remainder() {
        List<RemoteClass> rest;
        PodunitException why;
        synchronized (this) {
            over = true;
            rest = rest();
            why = loss;
        }
        if (rest.isEmpty()) {
            return new Remainder(List.of(), List.of(), Optional.empty());
        }
        OptionalInt handedOut = closing.get();
        if (why == null) {
            return new Remainder(rest, List.of(), Optional.empty());
        }
        List<RemoteClass> inOrder = new ArrayList<>(work.classes().values());
        List<RemoteClass> doubtful = rest.stream()
                .filter(left -> inOrder.indexOf(left) < handedOut.orElse(Integer.MAX_VALUE))
                .toList();
        List<RemoteClass> free =
                rest.stream().filter(left -> !doubtful.contains(left)).toList();
        return new Remainder(free, doubtful, Optional.of(why));
    }
}
