package io.podunit.history;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.history.HistoryFile.Entry;
import io.podunit.lifecycle.BuildLocks;
import io.podunit.lifecycle.BuildLocks.Held;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How long classes took in earlier runs, in one small file for all of them. Nothing but time depends on it, so what cannot be read
 * counts for nothing, what cannot be written is let go, and either is told once.
 */
@API(status = API.Status.INTERNAL)
public final class ClassHistory {

    private static final Set<Path> TOLD = ConcurrentHashMap.newKeySet();

    private final @Nullable Path file;
    private final InstantSource clock;
    private final Consumer<String> notices;

    /** @param file null where no history is kept */
    public ClassHistory(@Nullable Path file) {
        this(file, InstantSource.system(), Notices::tell);
    }

    ClassHistory(@Nullable Path file, InstantSource clock, Consumer<String> notices) {
        this.file = file == null ? null : file.toAbsolutePath();
        this.clock = clock;
        this.notices = notices;
    }

    /** By the name of the class. */
    public Map<String, ClassTime> read() {
        return file == null
                ? Map.of()
                : entries(file).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().time()));
    }

    private Map<String, Entry> entries(Path there) {
        try {
            return new HistoryFile(there).read();
        } catch (IOException e) {
            tellOnce(there, "podunit: " + there + " is no history of earlier runs, and is begun anew: " + reason(e));
            return new HashMap<>();
        }
    }

    /**
     * Adds what was measured; each new time counts as much as all before it. Other processes that do the same are waited for, for a
     * moment.
     *
     * @return whether it was kept
     */
    public boolean add(Map<String, ClassTime> measured) {
        return file != null && !measured.isEmpty() && add(file, measured);
    }

    private boolean add(Path there, Map<String, ClassTime> measured) {
        try {
            Optional<Held> lock = new BuildLocks(Objects.requireNonNullElse(there.getParent(), there))
                    .take(List.of("timings"), attempts(10));
            if (lock.isEmpty()) {
                return false;
            }
            try (Held held = lock.get()) {
                new HistoryFile(there).write(merged(entries(there), measured));
                return held != null;
            }
        } catch (IOException | PodunitException e) {
            tellOnce(
                    there,
                    "podunit: how long classes took could not be kept in " + there + ": " + reason(e)
                            + ". Later runs are balanced without it. podunit.history names another file, or is off.");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static BuildLocks.Patience attempts(int most) {
        int[] left = {most};
        return slice -> left[0]-- > 0 ? slice : Duration.ZERO;
    }

    /** What lies in the future, by another machine's clock, must not outlive all that is measured here. */
    private Map<String, Entry> merged(Map<String, Entry> before, Map<String, ClassTime> measured) {
        long now = clock.instant().getEpochSecond();
        Map<String, Entry> all = new HashMap<>();
        before.forEach((name, entry) -> all.put(name, new Entry(entry.time(), Math.min(now, entry.seen()))));
        measured.forEach((name, time) -> {
            Entry known = all.get(name);
            ClassTime smoothed = known == null ? time : time.after(known.time());
            if (smoothed.plausible()) {
                all.put(name, new Entry(smoothed, now));
            }
        });
        return all;
    }

    private void tellOnce(Path there, String text) {
        if (TOLD.add(there)) {
            notices.accept(text);
        }
    }

    private static String reason(Exception e) {
        String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return e instanceof PodunitException ? text : e.getClass().getSimpleName() + ": " + text;
    }
}
