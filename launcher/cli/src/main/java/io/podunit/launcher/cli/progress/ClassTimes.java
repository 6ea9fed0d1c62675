package io.podunit.launcher.cli.progress;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What classes take, in this run and in earlier ones. Not thread-safe. */
final class ClassTimes {

    private final Map<String, Duration> history;
    /** Classes that have not ended, with the time at which they started, if they have. */
    private final Map<String, Optional<Long>> open = new LinkedHashMap<>();

    private final Map<String, Duration> measured = new LinkedHashMap<>();

    ClassTimes(Map<String, Duration> history) {
        this.history = Map.copyOf(history);
    }

    void planned(String name) {
        open.put(name, Optional.empty());
    }

    void started(String name, long now) {
        open.put(name, Optional.of(now));
    }

    /** @param counts whether it ran to its end, so that its time says something of the next */
    void ended(String name, long now, boolean counts) {
        Optional<Long> begin = open.getOrDefault(name, Optional.empty());
        open.remove(name);
        if (counts && begin.isPresent()) {
            measured.put(name, Duration.ofNanos(now - begin.get()));
        }
    }

    Map<String, Duration> measured() {
        return Map.copyOf(measured);
    }

    /** How long the rest may take; empty where nothing is known by which to tell. */
    Optional<Duration> left(int podsAtOnce, long now) {
        OptionalDouble usual = Stream.concat(open.keySet().stream(), measured.keySet().stream())
                .filter(this::known)
                .mapToLong(this::expected)
                .average();
        if (open.isEmpty() || usual.isEmpty()) {
            return Optional.empty();
        }
        long unknown = (long) usual.getAsDouble();
        long[] rests = open.entrySet().stream()
                .mapToLong(running ->
                        rest(known(running.getKey()) ? expected(running.getKey()) : unknown, running.getValue(), now))
                .toArray();
        long longest = LongStream.of(rests).max().orElse(0);
        long whole = LongStream.of(rests).sum() / podsAtOnce;
        return Optional.of(Duration.ofNanos(Math.max(longest, whole)));
    }

    private boolean known(String name) {
        return measured.containsKey(name) || history.containsKey(name);
    }

    private long expected(String name) {
        return measured.getOrDefault(name, history.getOrDefault(name, Duration.ZERO))
                .toNanos();
    }

    private static long rest(long expected, Optional<Long> begin, long now) {
        return Math.max(0, expected - begin.map(started -> now - started).orElse(0L));
    }
}
