package io.podunit.launcher.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.Change;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Scope;
import io.podunit.launcher.embedded.store.Selector;
import io.podunit.launcher.embedded.store.Trees;
import io.podunit.launcher.embedded.store.Watch;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Streams writes as they happen: one JSON document a line. */
final class WatchHandler {

    private static final Duration BOOKMARK = Duration.ofSeconds(10);
    private static final int DEFAULT_SECONDS = 1800;

    private final ObjectStore store;

    WatchHandler(ObjectStore store) {
        this.store = store;
    }

    void handle(HttpExchange exchange, ApiRequest request) throws IOException, InterruptedException {
        Scope scope = request.name().isEmpty() ? request.scope() : single(request);
        long from = request.number("resourceVersion", 0);
        long end = System.nanoTime()
                + Duration.ofSeconds(request.number("timeoutSeconds", DEFAULT_SECONDS))
                        .toNanos();
        try (Watch watch = store.watch(scope, from);
                OutputStream out = Answers.stream(exchange, "application/json")) {
            stream(watch, out, request, end);
        } catch (ApiException e) {
            // The real server says so within the stream.
            try (OutputStream out = Answers.stream(exchange, "application/json")) {
                write(out, "ERROR", e.status());
            }
        }
    }

    private static Scope single(ApiRequest request) {
        return new Scope(
                request.resource(),
                request.namespace(),
                Selector.of(request.resource(), "", "metadata.name=" + request.name()));
    }

    private static void stream(Watch watch, OutputStream out, ApiRequest request, long end)
            throws IOException, InterruptedException {
        long bookmark = System.nanoTime() + BOOKMARK.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            long version = watch.version();
            Change change = watch.next(Duration.ofNanos(Math.max(0, Math.min(end, bookmark) - now)));
            if (change != null) {
                write(out, change.type().name(), change.object());
            } else if (System.nanoTime() >= bookmark) {
                if (request.flag("allowWatchBookmarks")) {
                    write(out, "BOOKMARK", bookmark(request, version));
                }
                bookmark = System.nanoTime() + BOOKMARK.toNanos();
            }
        }
    }

    private static ObjectNode bookmark(ApiRequest request, long version) {
        ObjectNode object = Trees.object()
                .put("kind", request.resource().kind())
                .put("apiVersion", request.resource().apiVersion());
        Trees.make(object, "metadata").put("resourceVersion", Long.toString(version));
        return object;
    }

    private static void write(OutputStream out, String type, JsonNode object) throws IOException {
        ObjectNode event = Trees.object().put("type", type);
        event.set("object", object);
        out.write(Trees.bytes(event));
        out.write('\n');
        out.flush();
    }
}
