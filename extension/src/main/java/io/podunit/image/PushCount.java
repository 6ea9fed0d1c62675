package io.podunit.image;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import com.google.cloud.tools.jib.event.progress.Allocation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Jib tells while it works: that something moves, and which blobs it sends. Figures only; nothing is decided by it but patience. */
final class PushCount {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final LongSupplier nanoTime;
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private volatile long moved;

    PushCount(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.moved = nanoTime.getAsLong();
    }

    void progress(ProgressEvent event) {
        moved = nanoTime.getAsLong();
        Allocation allocation = event.getAllocation();
        Matcher digest = DIGEST.matcher(allocation.getDescription());
        if (allocation.getDescription().startsWith("pushing blob") && digest.find()) {
            sent.putIfAbsent(digest.group(), allocation.getAllocationUnits());
        }
    }

    void log(LogEvent event) {
        Matcher digest = DIGEST.matcher(event.getMessage());
        if (event.getMessage().startsWith("Skipping push") && digest.find()) {
            sent.put(digest.group(), 0L);
        }
    }

    long bytes() {
        return sent.values().stream().mapToLong(Long::longValue).sum();
    }

    /** For how long nothing has moved, in nanoseconds. */
    long idle() {
        return nanoTime.getAsLong() - moved;
    }
}
