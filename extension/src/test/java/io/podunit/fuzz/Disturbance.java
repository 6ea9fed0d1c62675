package io.podunit.fuzz;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What may become of a log on its node, and whether everything can still be read of it. */
enum Disturbance {
    FOREIGN_LINES(true, log -> {
        for (int i = log.random.nextInt(5); i >= 0; i--) {
            log.insert(log.between(), foreign(log));
        }
    }),
    GLUED_BEFORE(true, log -> edit(log, text -> foreign(log) + text)),
    STUTTER(true, log -> {
        int from = log.any();
        int to = from + 1 + log.random.nextInt(log.entries.size() - from);
        log.entries.addAll(to, List.copyOf(log.entries.subList(from, to)));
    }),
    NO_TIMES(true, log -> {
        int from = log.any();
        int to = from + 1 + log.random.nextInt(log.entries.size() - from);
        log.entries.subList(from, to).replaceAll(entry -> new Entry(null, entry.text()));
    }),
    ONE_SECOND(true, log -> {
        String time = log.entries.get(log.any()).time();
        log.entries.replaceAll(entry -> new Entry(time, entry.text()));
    }),
    OTHER_POD(true, log -> {
        // Of a seed that none of the recordings has.
        Recording other = SyntheticPod.make(1_000_000 + log.random.nextInt(100));
        int at = 0;
        for (Entry entry : other.entries()) {
            at = at + log.random.nextInt(log.entries.size() + 1 - at);
            log.entries.add(at, entry);
        }
    }),
    OTHER_ATTEMPT(
            true,
            log -> log.insert(
                    log.between(), log.entries.get(log.any()).text().replace(log.recording.nonce(), "0badcafe"))),
    FORGED_END_OF_A_STRANGER(true, log -> {
        int at = log.any();
        log.insert(at, log.earlyEnd(at).replace(log.recording.nonce(), "0badcafe"));
    }),
    FORGED_END_WITHOUT_A_SUM(true, log -> {
        int at = log.any();
        log.insert(at, log.earlyEnd(at).replaceFirst(" j [0-9a-f]", " j g"));
    }),

    LOST_LINES(false, log -> log.remove(log.any(), 1 + log.random.nextInt(4))),
    LOST_BEGINNING(false, log -> log.remove(0, log.any())),
    LOST_END(false, log -> {
        int from = Math.max(1, log.any());
        log.entries.subList(from, log.entries.size()).clear();
    }),
    FLIPPED_BIT(false, log -> edit(log, text -> flipped(text, log.random))),
    FLIPPED_TIME(false, log -> {
        int at = log.any();
        Entry entry = log.entries.get(at);
        if (entry.time() != null) {
            // As a part of the text, because it may not be a time any more.
            log.entries.set(at, new Entry(null, flipped(entry.time(), log.random) + ' ' + entry.text()));
        }
    }),
    CUT_LINE(false, log -> edit(log, text -> text.substring(0, log.random.nextInt(text.length() + 1)))),
    SPLIT_LINE(false, log -> {
        int at = log.any();
        Entry entry = log.entries.get(at);
        int cut = log.random.nextInt(entry.text().length() + 1);
        String time = log.random.nextBoolean() ? entry.time() : null;
        log.entries.set(at, new Entry(entry.time(), entry.text().substring(0, cut)));
        log.entries.add(at + 1, new Entry(time, entry.text().substring(cut)));
    }),
    GLUED_AFTER(false, log -> edit(log, text -> text + foreign(log))),
    GLUED_FRAMES(false, log -> {
        int at = log.any();
        if (at + 1 < log.entries.size()) {
            // The last frame of a line is the one that counts.
            Entry next = log.entries.remove(at + 1);
            Entry first = log.entries.get(at);
            log.entries.set(at, new Entry(first.time(), first.text() + next.text()));
        }
    }),
    REORDERED(false, log -> {
        int at = log.any();
        Collections.rotate(log.entries.subList(at, Math.min(log.entries.size(), at + 5)), 1);
    }),
    SHUFFLED(false, log -> Collections.shuffle(log.entries, log.random)),
    GARBAGE_WITH_A_SUM(false, log -> {
        int at = log.any();
        char kind = "jzZ".charAt(log.random.nextInt(3));
        String payload =
                pick(log.random, "", "[{}]", "eAE=", "{\"e\":\"end\"}", "[{\"e\":\"end\",\"end\":1}]", "[null");
        log.replace(at, log.forged(Math.max(0, log.sequence(at)), kind, payload));
    }),
    FORGED_END(false, log -> {
        int at = log.any();
        if (log.sequence(at) >= 0) {
            log.insert(at, log.earlyEnd(at));
        }
    });

    private static final List<Disturbance> ALL = Arrays.asList(values());

    private final boolean harmless;
    private final Consumer<StoredLog> change;

    Disturbance(boolean harmless, Consumer<StoredLog> change) {
        this.harmless = harmless;
        this.change = change;
    }

    static Disturbance any(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    /** Whether the reader must come to the truth all the same. */
    boolean harmless() {
        return harmless;
    }

    void disturb(StoredLog log) {
        change.accept(log);
    }

    private static void edit(StoredLog log, UnaryOperator<String> change) {
        int at = log.any();
        Entry entry = log.entries.get(at);
        log.entries.set(at, new Entry(entry.time(), change.apply(entry.text())));
    }

    private static String flipped(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        var changed = new StringBuilder(text);
        int at = random.nextInt(text.length());
        changed.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(8)));
        return changed.toString();
    }

    private static String foreign(StoredLog log) {
        return pick(
                log.random,
                "",
                "\r",
                "a line",
                "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space",
                "\u001e",
                "\u001ePU1",
                "\u001ePU1 " + log.recording.nonce() + " 7 j 00000000 [{\"e\":\"end\"}]",
                "unable to retrieve container logs for containerd://4373",
                "failed to try resolving symlinks in path \"/var/log/pods/0.log\": no such file or directory",
                "failed to watch file \"/var/log/pods/0.log\": no space left on device",
                "{\"kind\":\"Status\",\"status\":\"Failure\",\"code\":500}",
                "2026-01-01T00:00:00.000000000Z ",
                "\u0085\u00e9\u0000",
                "x".repeat(20_000));
    }

    private static String pick(Random random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
