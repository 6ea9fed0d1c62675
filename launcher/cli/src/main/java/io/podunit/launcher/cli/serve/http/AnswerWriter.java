package io.podunit.launcher.cli.serve.http;

import io.podunit.launcher.cli.serve.exchange.Answer;
import io.podunit.launcher.cli.serve.exchange.ClientGoneException;
import io.podunit.launcher.cli.serve.exchange.EventStream;
import io.podunit.launcher.cli.terminal.JsonDocument;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends an answer. */
final class AnswerWriter {

    private static final String JSON = "application/json";

    private final Response response;
    private final Callback callback;
    private final Function<RuntimeException, Answer.Json> failures;

    AnswerWriter(Response response, Callback callback, Function<RuntimeException, Answer.Json> failures) {
        this.response = response;
        this.callback = callback;
        this.failures = failures;
    }

    void write(Answer answer) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        if (answer instanceof Answer.Json json) {
            response.setStatus(json.status());
            json.headers().forEach(response.getHeaders()::put);
            whole(JSON, new JsonDocument(json.fields()).line());
        } else if (answer instanceof Answer.Text text) {
            whole(text.contentType(), text.text());
        } else if (answer instanceof Answer.Events events) {
            stream(events.source());
        } else {
            response.setStatus(204);
            callback.succeeded();
        }
    }

    private void whole(String contentType, String text) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }

    private void stream(Answer.EventSource source) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        // Proxies would wait until the end.
        response.getHeaders().put("X-Accel-Buffering", "no");
        EventStream stream = new EventStream(Content.Sink.asOutputStream(response), System::nanoTime);
        try {
            send(source, stream);
            callback.succeeded();
        } catch (ClientGoneException e) {
            callback.failed(e);
        }
    }

    /** What fails after the first event cannot have a status any more. */
    private void send(Answer.EventSource source, EventStream stream) {
        try {
            source.sendTo(stream);
        } catch (ClientGoneException e) {
            throw e;
        } catch (RuntimeException e) {
            stream.send("error", "error", failures.apply(e).fields());
        }
    }
}
