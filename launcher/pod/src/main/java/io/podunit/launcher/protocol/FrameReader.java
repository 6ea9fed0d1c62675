package io.podunit.launcher.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Lines of a pod's log back to messages. Whatever was seen before is ignored, so a log may be read again from any earlier
 * point; what is missing is counted as a gap and never guessed. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class FrameReader {

    private final String nonce;
    private final StringBuilder parts = new StringBuilder();
    private long next;
    private long missing;
    private boolean begun;
    private boolean broken;

    public FrameReader(String nonce) {
        this(nonce, 0, 0);
    }

    /**
     * Goes on where another reader stopped, at the end of a message.
     *
     * @param next as that one had it
     * @param missing as that one had it
     */
    public FrameReader(String nonce, long next, long missing) {
        this.nonce = nonce;
        this.next = next;
        this.missing = missing;
    }

    /**
     * The nonce of a line that looks like a frame. Whoever can write to the log can make such a line: good for showing a log to
     * people, and for nothing that is believed.
     */
    public static Optional<String> nonce(String line) {
        return Frame.nonce(line);
    }

    /** The sequence number that is expected next. */
    public long next() {
        return next;
    }

    /** How many frames are known to be missing so far, because later ones came; a message that was not ended counts as one. */
    public long missing() {
        return missing;
    }

    /**
     * Takes one line, without its line break.
     *
     * @param line decoded as ISO 8859-1, so that every byte survives
     */
    public Line accept(String line) {
        Optional<Frame> frame = Frame.parse(line, nonce);
        if (frame.isEmpty()) {
            return Line.FOREIGN;
        }
        return accept(frame.get());
    }

    private Line accept(Frame frame) {
        if (frame.sequence() < next) {
            return Line.REPEATED;
        }
        if (frame.sequence() > next) {
            missing += frame.sequence() - next;
            parts.setLength(0);
            begun = false;
            // The rest of a message whose beginning is lost must not be taken for a message.
            broken = frame.kind() != 'j';
        }
        next = frame.sequence() + 1;
        return message(frame);
    }

    private Line message(Frame frame) {
        if (frame.kind() == 'j') {
            // The rest of the message before it never came, though no number is missing.
            missing += begun && !broken ? 1 : 0;
            parts.setLength(0);
            begun = false;
            broken = false;
            return new Line(Line.Kind.MESSAGE, frame.payload().getBytes(StandardCharsets.ISO_8859_1));
        }
        boolean last = frame.kind() == 'z';
        begun = !last;
        if (broken) {
            broken = !last;
            return Line.PART;
        }
        append(frame.payload());
        return last ? new Line(Line.Kind.MESSAGE, Packed.unpack(taken())) : Line.PART;
    }

    private void append(String payload) {
        if (parts.length() + payload.length() > MessageLimits.PACKED) {
            parts.setLength(0);
            broken = true;
            throw new MalformedEventException("a message whose frames do not end");
        }
        parts.append(payload);
    }

    private String taken() {
        String packed = parts.toString();
        parts.setLength(0);
        return packed;
    }

    /** What a line was. The message is empty unless the line completed one. */
    public record Line(Kind kind, byte[] message) {
        static final Line FOREIGN = new Line(Kind.FOREIGN, new byte[0]);
        static final Line REPEATED = new Line(Kind.REPEATED, new byte[0]);
        static final Line PART = new Line(Kind.PART, new byte[0]);

        /** Kinds of lines. */
        public enum Kind {
            /** Completed a message. */
            MESSAGE,
            /** A part of a message that is not complete yet, or whose beginning is lost. */
            PART,
            /** Seen before. */
            REPEATED,
            /** No frame of this pod's. */
            FOREIGN
        }
    }
}
