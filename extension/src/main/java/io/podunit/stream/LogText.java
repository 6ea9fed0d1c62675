package io.podunit.stream;

import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.FrameReader;
import io.podunit.launcher.protocol.MalformedEventException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A pod's log for people: what tests printed and what is no frame of ours, line by line. Nothing here has a say in a verdict: the
 * nonce is that of the first frame, and is believed. A log may be read again from any earlier point. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class LogText {

    /** What has no break for that long is shown in pieces: whoever follows a log must not keep all of it in memory. */
    private static final int LONGEST = 1 << 20;

    private final Consumer<String> lines;
    private final boolean raw;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private @Nullable FrameReader frames;
    private @Nullable String time;
    private @Nullable Instant read;
    private long missing;
    private boolean ended;

    /**
     * @param lines gets each line, without its break
     * @param raw whether to leave the frames as they are
     */
    public LogText(Consumer<String> lines, boolean raw) {
        this.lines = lines;
        this.raw = raw;
    }

    /** Takes one line as the API server sends it: with its time, decoded as ISO 8859-1. */
    public void accept(String line) {
        LogLine stamped = LogLine.parse(line);
        boolean again = again(stamped.time());
        if (raw) {
            if (!again) {
                lines.accept(utf8(stamped.text().getBytes(StandardCharsets.ISO_8859_1)));
            }
        } else if (!frame(stamped.text()) && !again) {
            foreign(stamped.text());
        }
    }

    /** Lines of the second in which the last connection ended come twice. */
    private boolean again(@Nullable String stamp) {
        Instant written = instant(stamp);
        if (written == null) {
            return false;
        } else if (read != null && !written.isAfter(read)) {
            return true;
        }
        time = stamp;
        return false;
    }

    private static @Nullable Instant instant(@Nullable String stamp) {
        try {
            return stamp == null ? null : Instant.parse(stamp);
        } catch (DateTimeParseException e) {
            // It only looked like a time.
            return null;
        }
    }

    /** Whether it was a frame of the pod's. */
    private boolean frame(String text) {
        if (frames == null) {
            frames = FrameReader.nonce(text).map(FrameReader::new).orElse(null);
        }
        if (frames == null) {
            return false;
        }
        try {
            FrameReader.Line line = frames.accept(text);
            tellGap(frames.missing());
            if (line.kind() == FrameReader.Line.Kind.MESSAGE) {
                EventDecoder.decodeAll(line.message()).forEach(this::event);
            }
            return line.kind() != FrameReader.Line.Kind.FOREIGN;
        } catch (MalformedEventException e) {
            tellGap(missing + 1);
            return true;
        }
    }

    private void tellGap(long now) {
        if (now > missing) {
            endLine();
            lines.accept("[podunit: " + (now - missing) + " frames of the log are missing here]");
            missing = now;
        }
    }

    private void event(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.Output output) {
            for (byte b : output.bytes()) {
                if (b == '\n') {
                    lines.accept(utf8(begun.toByteArray()));
                    begun.reset();
                } else if (b != '\r') {
                    begun.write(b);
                }
                if (begun.size() >= LONGEST) {
                    endLine();
                }
            }
        }
        ended |= event instanceof ExecutionEvent.End;
    }

    private void foreign(String text) {
        endLine();
        lines.accept(utf8(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Shows what has no line break yet. */
    public void endLine() {
        if (begun.size() > 0) {
            lines.accept(utf8(begun.toByteArray()));
            begun.reset();
        }
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The next lines come from another connection, from {@link #time} on. */
    public void again() {
        read = instant(time);
    }

    /** Where to go on, or null for the beginning. */
    public @Nullable String time() {
        return time;
    }

    /** Whether the pod said that nothing will follow. */
    public boolean ended() {
        return ended;
    }
}
