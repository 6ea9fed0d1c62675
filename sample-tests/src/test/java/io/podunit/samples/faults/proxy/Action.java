package io.podunit.samples.faults.proxy;

import io.podunit.samples.faults.proxy.Exchange.Ending;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

/** What is done about a request. */
public interface Action {

    void handle(Exchange exchange) throws IOException;

    static Action pass() {
        return exchange -> {
            exchange.head(exchange.upstream().head());
            exchange.pass(exchange.upstream());
        };
    }

    /** The server does what it is asked, and nobody hears of it. */
    static Action dropAnswer(Ending ending) {
        return exchange -> {
            exchange.upstream().body().readAllBytes();
            exchange.end(ending);
        };
    }

    /** The server does what it is asked, and says that it could not. */
    static Action replaceAnswer(int status, String message) {
        return exchange -> {
            exchange.upstream().body().readAllBytes();
            exchange.error(status, message);
        };
    }

    /** The server does what it is asked at once, and its answer takes its time. */
    static Action delayAnswer(Duration delay) {
        return exchange -> {
            exchange.upstream();
            exchange.pause(delay);
            pass().handle(exchange);
        };
    }

    /** An answer of the proxy's own; the server hears nothing. */
    static Action answer(int status, String text) {
        return answer(status, "", text);
    }

    /** @param headers lines, each with its line break */
    static Action answer(int status, String headers, String text) {
        return exchange -> exchange.answer(status + " Injected", headers, text);
    }

    /** An error as API servers tell it. */
    static Action refuse(int status, String headers, String message) {
        return answer(status, "Content-Type: application/json\r\n" + headers, Exchange.status(status, message));
    }

    /** The server hears nothing, and the connection is gone. */
    static Action reset() {
        return exchange -> exchange.end(Ending.RESET);
    }

    /** No byte of an answer, and an open connection. */
    static Action stall() {
        return exchange -> exchange.pause(Duration.ofHours(1));
    }

    /** The head of the answer, and then nothing: a watch that is deaf. */
    static Action swallowBody() {
        return exchange -> {
            exchange.head(exchange.upstream().head());
            exchange.pause(Duration.ofHours(1));
        };
    }

    /** That many bytes of the body; where it is shorter, all of it. */
    static Action cut(int bytes, Ending ending) {
        return exchange -> {
            Upstream answer = exchange.upstream();
            exchange.head(answer.head());
            byte[] buffer = new byte[Math.max(1, bytes)];
            for (int left = bytes; left > 0; ) {
                int read = answer.body().read(buffer, 0, left);
                if (read < 0) {
                    exchange.end(Ending.CLEAN);
                    return;
                }
                exchange.chunk(buffer, read);
                left -= read;
            }
            exchange.end(ending);
        };
    }

    /** That many bytes of the body in a second at most. */
    static Action throttle(int bytesPerSecond) {
        return exchange -> {
            Upstream answer = exchange.upstream();
            exchange.head(answer.head());
            byte[] buffer = new byte[Math.max(1, bytesPerSecond / 10)];
            for (int read = answer.body().read(buffer);
                    read >= 0;
                    read = answer.body().read(buffer)) {
                exchange.chunk(buffer, read);
                exchange.pause(Duration.ofMillis(1000L * read / bytesPerSecond));
            }
            exchange.end(Ending.CLEAN);
        };
    }

    /** Ends the answer as a load balancer does when nothing has come for that long. */
    static Action cutWhenIdle(Duration idle) {
        return exchange -> {
            exchange.upstream().timeout(idle);
            try {
                pass().handle(exchange);
            } catch (SocketTimeoutException e) {
                exchange.end(Ending.CLEAN);
            }
        };
    }

    /** The time that the server tells of itself with each answer is another. */
    static Action shiftClock(Duration by) {
        return exchange -> {
            exchange.head(exchange.upstream().head().stream()
                    .map(line -> shift(line, by))
                    .toList());
            exchange.pass(exchange.upstream());
        };
    }

    private static String shift(String header, Duration by) {
        String name = "Date: ";
        if (!header.startsWith(name)) {
            return header;
        }
        var time = ZonedDateTime.parse(header.substring(name.length()), DateTimeFormatter.RFC_1123_DATE_TIME);
        return name + DateTimeFormatter.RFC_1123_DATE_TIME.format(time.plus(by));
    }

    /** Changes each line of the body. */
    static Action rewrite(UnaryOperator<String> line) {
        return lines(line);
    }

    /** Everything but the last line, and a clean end. */
    static Action withoutLastLine() {
        var held = new ThreadLocal<String>();
        return exchange -> {
            held.remove();
            lines(line -> {
                        String before = held.get();
                        held.set(line);
                        return before;
                    })
                    .handle(exchange);
        };
    }

    private static Action lines(UnaryOperator<String> change) {
        return exchange -> {
            Upstream answer = exchange.upstream();
            exchange.head(answer.head());
            var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.ISO_8859_1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String changed = change.apply(line);
                if (changed != null) {
                    byte[] bytes = (changed + '\n').getBytes(StandardCharsets.ISO_8859_1);
                    exchange.chunk(bytes, bytes.length);
                }
            }
            exchange.end(Ending.CLEAN);
        };
    }
}
