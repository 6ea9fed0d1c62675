package io.podunit.launcher.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One checked line of {@link FrameWriter}. */
record Frame(long sequence, char kind, String payload) {

    private static final Pattern HEAD = Pattern.compile("(PU1 ([0-9a-z]+) (\\d{1,18}) ([jzZ]) )([0-9a-f]{8}) ");

    /** What stands in place of the nonce, if the line looks like a frame. */
    static Optional<String> nonce(String line) {
        Matcher matcher = HEAD.matcher(line.substring(line.lastIndexOf(FrameWriter.MAGIC) + 1));
        return line.indexOf(FrameWriter.MAGIC) >= 0 && matcher.lookingAt()
                ? Optional.of(matcher.group(2))
                : Optional.empty();
    }

    /** Empty for everything that is not an undamaged frame with that nonce. Text before the magic is foreign and ignored. */
    static Optional<Frame> parse(String line, String nonce) {
        int magic = line.lastIndexOf(FrameWriter.MAGIC);
        if (magic < 0) {
            return Optional.empty();
        }
        String frame = line.substring(magic + 1);
        Matcher matcher = HEAD.matcher(frame);
        if (!matcher.lookingAt() || !matcher.group(2).equals(nonce)) {
            return Optional.empty();
        }
        String text = frame.substring(matcher.end());
        byte[] payload = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] head = matcher.group(1).getBytes(StandardCharsets.US_ASCII);
        if (!FrameWriter.checksum(head, payload, 0, payload.length).equals(matcher.group(5))) {
            return Optional.empty();
        }
        Frame whole =
                new Frame(Long.parseLong(matcher.group(3)), matcher.group(4).charAt(0), text);
        return whole.emptyPart() ? Optional.empty() : Optional.of(whole);
    }

    /**
     * No writer makes such a part. As the first one of a message, it would hide that what had its number before is missing (found by
     * LogFuzzTests).
     */
    private boolean emptyPart() {
        return kind != 'j' && payload.isEmpty();
    }
}
