package io.podunit.replay;

import java.util.concurrent.locks.ReentrantLock;
import org.apiguardian.api.API;

/**
 * Who may speak to the listener: one lock for all shards of a run, held for an event or for a class.
 *
 * <p>Surefire keeps one buffer for output and gives it to whichever test ends next; Gradle and IDEs give output to the test that
 * started last. Classes of several pods may therefore overlap only if a test's output and its end follow each other without
 * anything between ({@link #interleaved()}), and must not overlap at all elsewhere ({@link #ordered()}). Of a class that several
 * pods share, each part counts as a class here: others may be told between its parts.
 */
@API(status = API.Status.INTERNAL)
public final class ReplayTurns {

    // Fair: in ordered replay the shard that has waited longest is next.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final boolean ordered;

    private ReplayTurns(boolean ordered) {
        this.ordered = ordered;
    }

    /** One class at a time. */
    public static ReplayTurns ordered() {
        return new ReplayTurns(true);
    }

    /** Classes of several shards at once; each test's output comes together with its end. */
    public static ReplayTurns interleaved() {
        return new ReplayTurns(false);
    }

    boolean buffersOutput() {
        return !ordered;
    }

    void beginClass() {
        if (ordered) {
            lock.lock();
        }
    }

    void endClass() {
        if (ordered && lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
    }

    /** Ends all classes that this thread began: several may run at once in one pod, and its end is that of all of them. */
    void endAll() {
        while (lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
    }

    void speak(Runnable event) {
        lock.lock();
        try {
            event.run();
        } finally {
            lock.unlock();
        }
    }
}
