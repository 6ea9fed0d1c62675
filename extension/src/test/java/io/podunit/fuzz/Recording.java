package io.podunit.fuzz;

import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.FrameReader;
import io.podunit.launcher.protocol.FrameReader.Line.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.platform.engine.UniqueId;

/**
 * The whole log of a pod, as the API server gives it with time stamps, decoded as ISO 8859-1.
 *
 * @param nonce of the pod's frames
 * @param cache what would take time to find again
 */
record Recording(String name, String nonce, List<Entry> entries, Truth truth, Cache cache) {

    private static final Pattern NONCE = Pattern.compile("\u001ePU1 ([0-9a-z]+) 0 ");

    /** A recording of a real pod, among this package's resources. */
    static Recording stored(String name) {
        return of(name, lines(name));
    }

    /** The lines of a resource. */
    static List<String> lines(String name) {
        try (InputStream in = Recording.class.getResourceAsStream(name + ".log.gz")) {
            byte[] bytes = new GZIPInputStream(in).readAllBytes();
            return List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording of(String name, List<String> lines) {
        Matcher nonce = NONCE.matcher(String.join("\n", lines));
        if (!nonce.find()) {
            throw new IllegalArgumentException(name + " has no first frame");
        }
        List<Entry> entries = entries(lines);
        return new Recording(name, nonce.group(1), entries, truth(lines, nonce.group(1)), cache(entries));
    }

    static List<Entry> entries(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            entries.add(new Entry(line.substring(0, space), line.substring(space + 1)));
        }
        return entries;
    }

    private static Truth truth(List<String> lines, String nonce) {
        Truth truth = new Truth();
        FrameReader frames = new FrameReader(nonce);
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            FrameReader.Line line = frames.accept(lines.get(i));
            if (line.kind() == Kind.MESSAGE) {
                Truth.Lines message = new Truth.Lines(first, i);
                EventDecoder.decodeAll(line.message()).forEach(event -> truth.add(event, message));
            }
            first = line.kind() == Kind.PART ? first : i + 1;
        }
        return truth;
    }

    record Cache(Map<String, UniqueId> ids, Map<String, Integer> lines) {}

    private static Cache cache(List<Entry> entries) {
        Map<String, Integer> lines = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            lines.putIfAbsent(entries.get(i).frame(), i);
        }
        return new Cache(new ConcurrentHashMap<>(), lines);
    }

    UniqueId id(String text) {
        return cache.ids().computeIfAbsent(text, UniqueId::parse);
    }

    /** Which line of this that is, whatever stands before its frame; -1 where it is none. */
    int line(Entry entry) {
        return cache.lines().getOrDefault(entry.frame(), -1);
    }

    @Override
    public String toString() {
        return name;
    }
}
