package io.podunit.launcher.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many small blobs in one request: of each a line with its digest and its size, then its bytes. */
record Parcel(InputStream in) {

    private static final Pattern HEAD = Pattern.compile("([0-9a-f]{64}) (\\d{1,7})");
    private static final int LONGEST_HEAD = 80;

    /** Stores them, up to the first that is not what its line says; what is wrong with that is the answer. */
    Optional<String> unpack(BlobDirectory blobs) throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher head = HEAD.matcher(line);
            if (!head.matches()) {
                return Optional.of("not a SHA-256 and a size");
            }
            int size = Integer.parseInt(head.group(2));
            byte[] bytes = in.readNBytes(size);
            if (bytes.length < size || !blobs.put(head.group(1), new ByteArrayInputStream(bytes))) {
                return Optional.of("the bytes received are not those of digest " + head.group(1));
            }
        }
        return Optional.empty();
    }

    /** Empty at the end. */
    private String line() throws IOException {
        var line = new ByteArrayOutputStream(LONGEST_HEAD);
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() < LONGEST_HEAD; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
