package io.podunit.stream;

import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.FrameReader;
import io.podunit.launcher.protocol.MalformedEventException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a log to messages in the spool; knows how far it got. Not thread-safe. */
final class LogAssembly {

    private static final String END = "\"e\":\"end\"";

    private final FrameReader frames;
    private final MessageSpool spool;
    private final ForeignLines foreign = new ForeignLines();
    private @Nullable String time;
    private @Nullable String failure;
    private @Nullable String unreadable;
    private long malformed;
    private long told;
    private boolean endSeen;

    LogAssembly(String nonce, MessageSpool spool) {
        // What a spool of an earlier client holds is not read again.
        MessageSpool.Mark mark = spool.mark();
        this.frames = new FrameReader(nonce, mark.next(), mark.missing());
        this.spool = spool;
        this.told = mark.missing();
        spool.inherited().ifPresent(this::lookForEnd);
    }

    /** Takes one line of the log; true where it brought something new. */
    boolean accept(String raw) {
        LogLine line = LogLine.parse(raw);
        long before = frames.next();
        try {
            FrameReader.Line frame = frames.accept(line.text());
            tellGap();
            if (frame.kind() == FrameReader.Line.Kind.FOREIGN) {
                foreign.add(line);
            } else if (frame.kind() == FrameReader.Line.Kind.MESSAGE) {
                message(frame.message());
            }
        } catch (MalformedEventException e) {
            malformed++;
            unreadable = e.getMessage();
            tellGap();
        }
        if (frames.next() == before) {
            return false;
        }
        // The time of frames only: they have one writer, so their times never go back.
        time = line.time() == null ? time : line.time();
        return true;
    }

    /** At its place between the messages: what comes after it cannot be understood without what is missing. */
    private void tellGap() {
        long fresh = missing() - told;
        if (fresh > 0) {
            told += fresh;
            // With the mark of before: who goes on from here reads again what showed the gap.
            spool.append(
                    ('[' + ascii(EventEncoder.encode(new ExecutionEvent.Gap(fresh))) + ']')
                            .getBytes(StandardCharsets.US_ASCII),
                    spool.mark());
        }
    }

    private static String ascii(byte[] json) {
        return new String(json, StandardCharsets.US_ASCII);
    }

    private long missing() {
        return frames.missing() + malformed;
    }

    private void message(byte[] message) {
        spool.append(message, new MessageSpool.Mark(frames.next(), frames.missing() + malformed));
        lookForEnd(message);
    }

    private void lookForEnd(byte[] message) {
        // It is the last thing that a pod says, and two objects end with it; most messages need no second look.
        int length = message.length;
        boolean mayBe = length > 2 && message[length - 2] == '}' && message[length - 3] == '}';
        if (mayBe && new String(message, StandardCharsets.ISO_8859_1).contains(END)) {
            endSeen |= EventDecoder.decodeAll(message).stream().anyMatch(ExecutionEvent.End.class::isInstance);
        }
    }

    boolean endSeen() {
        return endSeen;
    }

    /** Where to go on; lines of the same second come again, and are known by their numbers. */
    @Nullable
    String time() {
        return time;
    }

    void failed(@Nullable String why) {
        failure = why;
    }

    StreamEnd end(boolean refused) {
        String why = unreadable == null ? failure : unreadable;
        return new StreamEnd(endSeen, missing(), frames.next(), foreign.texts(), why, refused);
    }
}
