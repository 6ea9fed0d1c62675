package io.podunit.samples.faults.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request.
 *
 * @param target path and query
 * @param headers as lines
 */
public record Request(String method, String target, List<String> headers) {

    /** Follows or reads a pod's log. */
    public static final Predicate<Request> LOG = get(".*/pods/[^/]+/log\\?.*");

    /** Watches pods. */
    public static final Predicate<Request> WATCH = get(".*/pods\\?.*watch=true.*");

    /** Lists pods. */
    public static final Predicate<Request> LIST = get(".*/pods\\?.*").and(WATCH.negate());

    /** Lists events. */
    public static final Predicate<Request> EVENTS = get(".*/events\\?.*");

    /** Creates a Job. */
    public static final Predicate<Request> CREATE_JOB = of("POST", ".*/jobs");

    public static final Predicate<Request> ANY = request -> true;

    public static Predicate<Request> get(String target) {
        return of("GET", target);
    }

    public static Predicate<Request> of(String method, String target) {
        return request -> request.method.equals(method) && request.target.matches(target);
    }

    /** Null at the end of the connection. */
    static @Nullable Request read(InputStream in) throws IOException {
        String head = head(in);
        if (head.isEmpty()) {
            return null;
        }
        List<String> lines = head.lines().toList();
        String[] first = lines.get(0).split(" ");
        return new Request(first[0], first[1], lines.subList(1, lines.size()));
    }

    /** Everything up to the empty line. */
    static String head(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            bytes.write(read);
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text.substring(0, text.length() - 4);
            }
        }
        if (bytes.size() > 0) {
            throw new EOFException("in a head: " + bytes);
        }
        return "";
    }

    public Optional<String> header(String name) {
        return header(headers, name);
    }

    static Optional<String> header(List<String> headers, String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    int length() {
        return header("Content-Length").map(Integer::parseInt).orElse(0);
    }
}
