package io.podunit.fuzz;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.StatusHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** The log of a pod as it lies on its node, while it is being disturbed. */
final class StoredLog {

    final Recording recording;
    final Random random;
    final List<Entry> entries;

    StoredLog(Recording recording, Random random) {
        this.recording = recording;
        this.random = random;
        this.entries = new ArrayList<>(recording.entries());
    }

    /** A log that ends after that many bytes of what a reader gets. */
    void cut(int bytes) {
        int left = bytes;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            String line = entry.delivered();
            if (left < line.length()) {
                entries.set(i, new Entry(null, line.substring(0, Math.max(0, left))));
                entries.subList(i + 1, entries.size()).clear();
                return;
            }
            left -= line.length() + 1;
        }
    }

    /** How many bytes a reader gets. */
    int length() {
        return entries.stream()
                .mapToInt(entry -> entry.delivered().length() + 1)
                .sum();
    }

    /** Where there is a line; the log is never empty. */
    int any() {
        return random.nextInt(entries.size());
    }

    /** Where a line may be put in. */
    int between() {
        return random.nextInt(entries.size() + 1);
    }

    void insert(int at, String text) {
        String time =
                random.nextInt(4) == 0 ? null : entries.get(Math.max(0, at - 1)).time();
        entries.add(at, new Entry(time, text));
    }

    /** Another text in its place; what was there is lost. */
    void replace(int at, String text) {
        entries.set(at, new Entry(entries.get(at).time(), text));
    }

    void remove(int from, int count) {
        int to = Math.min(entries.size() - 1, from + count);
        if (from < to) {
            entries.subList(from, to).clear();
        }
    }

    /** A frame with this pod's nonce and a checksum that is right. */
    String forged(long sequence, char kind, String payload) {
        String head = "PU1 " + recording.nonce() + ' ' + sequence + ' ' + kind + ' ';
        var crc = new CRC32();
        crc.update((head + payload).getBytes(StandardCharsets.ISO_8859_1));
        return Entry.MAGIC + head + String.format("%08x ", crc.getValue()) + payload;
    }

    /** The number of the frame in that line of the log; -1 where there is none. */
    long sequence(int at) {
        String[] words = entries.get(at).frame().split(" ", 4);
        return words.length == 4 && words[2].matches("\\d{1,18}") ? Long.parseLong(words[2]) : -1;
    }

    /** An End that is right for what was told before that line, and comes too early. */
    String earlyEnd(int at) {
        var hash = new StatusHash();
        int line = recording.line(entries.get(at));
        recording.truth().fates().forEach((id, fate) -> {
            if (fate.lines().last() < line) {
                hash.add(id, fate.status());
            }
        });
        int exitCode = recording.truth().end().exitCode();
        EndRecord end = new EndRecord(true, exitCode, hash.count(), hash.value(), null, exitCode);
        byte[] message = SyntheticPod.array(List.of(new End(end)));
        return forged(sequence(at), 'j', new String(message, StandardCharsets.US_ASCII));
    }
}
