package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** The top-level classes that run, and since when. */
final class RunningClasses {

    private static final Pattern TOP_LEVEL = Pattern.compile("\\[engine:[^]/]+]/\\[[^]/:]+:([^]/]+)]");

    private final Duration limit;
    private final LongSupplier nanoTime;
    private final Map<String, Long> started = new ConcurrentHashMap<>();

    RunningClasses(Duration limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    void record(ExecutionEvent event) {
        if (event instanceof Started begin && TOP_LEVEL.matcher(begin.id()).matches()) {
            started.put(begin.id(), nanoTime.getAsLong());
        } else if (event instanceof Finished end) {
            started.remove(end.id());
        }
    }

    /** The name of a class that has run for too long. */
    Optional<String> overdue() {
        long now = nanoTime.getAsLong();
        return started.entrySet().stream()
                .filter(entry -> now - entry.getValue() > limit.toNanos())
                .map(entry -> TOP_LEVEL.matcher(entry.getKey()).replaceFirst("$1"))
                .findFirst();
    }
}
