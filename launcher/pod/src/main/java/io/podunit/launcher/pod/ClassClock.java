package io.podunit.launcher.pod;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestIdentifier;

/** How long classes run here: the client hears of them late, and those of several pods in turn. */
final class ClassClock {

    private static final int CLASS = 2;

    private final LongSupplier nanoTime;
    private final Map<UniqueId, Long> begins = new ConcurrentHashMap<>();

    ClassClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void started(TestIdentifier node) {
        if (topLevel(node)) {
            begins.put(node.getUniqueIdObject(), nanoTime.getAsLong());
        }
    }

    /** In milliseconds, of which the one that has begun counts; 0 for what is no top-level class. */
    long finished(TestIdentifier node) {
        Long begin = topLevel(node) ? begins.remove(node.getUniqueIdObject()) : null;
        return begin == null ? 0 : 1 + TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begin);
    }

    private static boolean topLevel(TestIdentifier node) {
        return node.isContainer() && node.getUniqueIdObject().getSegments().size() == CLASS;
    }
}
