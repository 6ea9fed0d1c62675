package io.podunit.launcher.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.podunit.launcher.embedded.log.LogReader;
import io.podunit.launcher.embedded.log.PodLog;
import io.podunit.launcher.embedded.node.Node;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Logs of containers. */
final class LogHandler {

    private final ObjectStore store;
    private final Node node;
    private final Clock clock;

    LogHandler(ObjectStore store, Node node, Clock clock) {
        this.store = store;
        this.node = node;
        this.clock = clock;
    }

    void handle(HttpExchange exchange, ApiRequest request) throws IOException {
        JsonNode pod = store.get(request.key());
        String own = Trees.text(Trees.at(pod, "spec", "containers").path(0), "name");
        check(request, pod, own);
        PodLog log = node.log(Trees.text(pod, "metadata", "uid"))
                .orElseThrow(() -> waiting(request, own, "ContainerCreating"));
        LogReader reader = new LogReader(log, options(request));
        try (OutputStream out = Answers.stream(exchange, "text/plain")) {
            reader.writeTo(out);
        }
    }

    private static void check(ApiRequest request, JsonNode pod, String own) {
        String asked = request.parameter("container");
        if (!asked.isEmpty() && !asked.equals(own)) {
            throw ApiException.badRequest("container " + asked + " is not valid for pod " + request.name());
        }
        JsonNode state = Trees.at(pod, "status", "containerStatuses").path(0).path("state");
        if (state.has("waiting")) {
            throw waiting(request, own, Trees.text(state, "waiting", "reason"));
        }
        if (state.isMissingNode()) {
            throw waiting(request, own, "ContainerCreating");
        }
        if (request.flag("previous")) {
            throw ApiException.badRequest(
                    "previous terminated container \"" + own + "\" in pod \"" + request.name() + "\" not found");
        }
    }

    private static ApiException waiting(ApiRequest request, String container, String reason) {
        return ApiException.badRequest(
                "container \"" + container + "\" in pod \"" + request.name() + "\" is waiting to start: " + reason);
    }

    private LogReader.Options options(ApiRequest request) {
        long tail = request.number("tailLines", -1);
        long limit = request.number("limitBytes", -1);
        return new LogReader.Options(
                request.flag("follow"),
                request.flag("timestamps"),
                since(request),
                tail < 0 ? null : (int) Math.min(tail, Integer.MAX_VALUE),
                limit < 0 ? null : limit);
    }

    // The real server cuts it to whole seconds, and takes lines of that very moment: a client must expect repetitions.
    private @Nullable Instant since(ApiRequest request) {
        String text = request.parameter("sinceTime");
        if (!text.isEmpty()) {
            try {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
            } catch (DateTimeException e) {
                throw ApiException.badRequest("invalid sinceTime: " + e.getMessage());
            }
        }
        long seconds = request.number("sinceSeconds", -1);
        return seconds < 0 ? null : clock.instant().minusSeconds(seconds);
    }
}
