package io.podunit.launcher.store;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request to the store, in the store's own terms. */
record StoreRequest(HttpExchange exchange) {

    private static final int MAX_LIST = 1 << 20;
    private static final int MAX_TEXT = 64;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Pattern WAIT = Pattern.compile("wait=(\\d{1,4})");

    /** A path that ends in a slash stands for everything below it. */
    boolean is(String method, String path) {
        String actual = exchange.getRequestURI().getPath();
        boolean matches = path.endsWith("/") ? actual.startsWith(path) : actual.equals(path);
        return matches && exchange.getRequestMethod().equals(method);
    }

    String header(String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    String lastSegment() {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** How long the caller wants to wait for what is not there yet. */
    Duration patience() {
        @Nullable String query = exchange.getRequestURI().getQuery();
        Matcher matcher = WAIT.matcher(query == null ? "" : query);
        Duration wanted = matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : Duration.ZERO;
        return wanted.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wanted;
    }

    InputStream body() {
        return exchange.getRequestBody();
    }

    /** The body of a request whose body is short; what is longer is cut off. */
    String shortText() throws IOException {
        return new String(body().readNBytes(MAX_TEXT), StandardCharsets.US_ASCII).strip();
    }

    /** The digests in the body, one a line; anything else in it is passed over. */
    List<String> digests() throws IOException {
        String body = new String(body().readNBytes(MAX_LIST), StandardCharsets.US_ASCII);
        return body.lines().map(String::strip).filter(BlobDirectory::isDigest).toList();
    }

    /** Answers somebody who may not ask: what else they send is not even read. */
    void refuse(int status, String text) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close");
        send(status, text);
    }

    /** Answers once all was read: the API server's proxy would take an earlier answer to an upload for a broken connection. */
    void answer(int status, String text) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        send(status, text);
    }

    private void send(int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** @param length 0 for a body of unknown length */
    OutputStream stream(long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(200, length);
        return exchange.getResponseBody();
    }
}
