package io.podunit.launcher.exec;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the client wants, as it writes it to standard input: lines {@code KEY VALUE}, and an empty one at the end. It comes that way
 * because whoever looks at the processes of a container sees their arguments, and API servers log those of an exec.
 *
 * @param shard names the directory of this process's own
 * @param last whether nothing of this run is needed here any more afterwards
 * @param directory where the tests run, or null for one of their own
 * @param variables of the tests' environment that are not this process's
 * @param blobs sizes by digest of all that the tests need
 */
record Order(
        String podUid,
        String plan,
        String nonce,
        String shard,
        boolean last,
        @Nullable String directory,
        Map<String, String> variables,
        Map<String, Long> blobs) {

    private static final int LONGEST = 8 << 10;
    private static final String BLOB = "blob";
    private static final String VARIABLE = "variable";

    static Order read(InputStream in) throws IOException {
        Map<String, String> values = new HashMap<>();
        Map<String, String> variables = new LinkedHashMap<>();
        Map<String, Long> blobs = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] words = line.split(" ", 2);
            String value = words.length == 2 ? words[1] : "";
            if (words[0].equals(BLOB)) {
                String[] blob = value.split(" ", 2);
                blobs.put(digest(blob[0]), Long.valueOf(blob[1]));
            } else if (words[0].equals(VARIABLE)) {
                String[] variable = variable(value);
                variables.put(variable[0], variable[1]);
            } else {
                values.put(words[0], value);
            }
        }
        return new Order(
                required(values, "uid"),
                digest(required(values, "plan")),
                required(values, "nonce"),
                name(required(values, "shard")),
                Boolean.parseBoolean(values.get("last")),
                values.get("directory"),
                variables,
                blobs);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() > LONGEST) {
                throw new EOFException("the client's order ends too early");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static String required(Map<String, String> values, String key) throws IOException {
        String value = values.get(key);
        if (value == null) {
            throw new IOException("the client's order names no " + key);
        }
        return value;
    }

    /** Both become names of files. */
    private static String digest(String text) throws IOException {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IOException("no digest: " + text);
        }
        return text;
    }

    /** Only those that say where a test runs: others would change what it is. */
    private static String[] variable(String text) throws IOException {
        if (!text.matches("PODINFO_[A-Z_]+=.*")) {
            throw new IOException("no variable of ours: " + text);
        }
        return text.split("=", 2);
    }

    private static String name(String text) throws IOException {
        if (!text.matches("[0-9a-z-]{1,63}")) {
            throw new IOException("no name of a shard: " + text);
        }
        return text;
    }

    /** Never the nonce: who knows it can write frames. */
    @Override
    public String toString() {
        return "Order[" + shard + ", plan=" + plan + ']';
    }
}
