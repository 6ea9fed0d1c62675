package io.podunit.launcher.store;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * The queues of runs. Whoever knows the name of one may take from it, so names are as long as tokens. One that is forgotten is not there
 * any more, and is never made anew by who takes: what was handed out before would be handed out twice.
 */
final class WorkQueues {

    static final int LARGEST = 1_000_000;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");
    private static final int MOST = 256;
    private static final long FORGOTTEN_AFTER = Duration.ofHours(2).toNanos();

    private final LongSupplier nanoTime;
    private final Map<String, Used> queues = new LinkedHashMap<>(16, 0.75f, true);

    WorkQueues(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Used(WorkQueue queue, long at) {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Makes a queue; the same request twice makes one.
     *
     * @return false where there is another one of that name
     */
    synchronized boolean create(String name, int size) {
        Optional<WorkQueue> there = find(name);
        if (there.isPresent()) {
            return there.get().size() == size;
        }
        long now = nanoTime.getAsLong();
        queues.values().removeIf(used -> now - used.at > FORGOTTEN_AFTER);
        while (queues.size() >= MOST) {
            Iterator<String> leastUsed = queues.keySet().iterator();
            leastUsed.next();
            leastUsed.remove();
        }
        queues.put(name, new Used(new WorkQueue(size), now));
        return true;
    }

    synchronized Optional<WorkQueue> find(String name) {
        Used used = queues.get(name);
        if (used == null) {
            return Optional.empty();
        }
        queues.put(name, new Used(used.queue, nanoTime.getAsLong()));
        return Optional.of(used.queue);
    }
}
