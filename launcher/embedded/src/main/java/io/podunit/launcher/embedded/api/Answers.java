package io.podunit.launcher.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Reads and writes the bodies of exchanges. */
final class Answers {

    // As the API server's default.
    private static final int LARGEST_BODY = 3 << 20;

    private Answers() {}

    static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        send(exchange, status, "application/json", Trees.bytes(body));
    }

    static void text(HttpExchange exchange, String text) throws IOException {
        send(exchange, 200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Sends the head of an answer whose end is not known. */
    static OutputStream stream(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.flush();
        return out;
    }

    static ObjectNode body(HttpExchange exchange) throws IOException {
        byte[] body = optionalBody(exchange);
        if (body.length == 0) {
            throw ApiException.badRequest("the request has no body");
        }
        return Trees.parse(body);
    }

    static byte[] optionalBody(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new ApiException(413, "RequestEntityTooLarge", "Request entity too large: limit is " + LARGEST_BODY);
        }
        return body;
    }
}
