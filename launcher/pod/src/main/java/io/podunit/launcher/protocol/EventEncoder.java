package io.podunit.launcher.protocol;

import io.podunit.launcher.protocol.ExecutionEvent.Artifact;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.FilePart;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Gap;
import io.podunit.launcher.protocol.ExecutionEvent.Heartbeat;
import io.podunit.launcher.protocol.ExecutionEvent.Hello;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Planned;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Reported;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.ExecutionEvent.Taken;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Events to JSON, one object an event. Field {@code e} names the event; every other field is named too, so that either side
 * may be newer. Fields that are empty, zero or false are left out.
 */
@API(status = API.Status.INTERNAL)
public final class EventEncoder {

    private EventEncoder() {}

    /** One event as one JSON object, in ASCII, without line breaks. */
    public static byte[] encode(ExecutionEvent event) {
        return Json.write(fields(event));
    }

    /** The end record alone, as it stands in the termination message. */
    public static byte[] encode(EndRecord end) {
        return Json.write(end(end));
    }

    private static Map<String, @Nullable Object> fields(ExecutionEvent event) {
        if (event instanceof Hello hello) {
            return hello(hello);
        } else if (event instanceof Planned planned) {
            return object("planned", "tests", planned.tests());
        } else if (event instanceof Taken taken) {
            return object("taken", "id", taken.id());
        } else if (event instanceof Registered registered) {
            return object("registered", "parent", registered.parent(), "node", node(registered.node()));
        } else if (event instanceof Started started) {
            return object("started", "id", started.id());
        } else if (event instanceof Skipped skipped) {
            return object("skipped", "id", skipped.id(), "reason", skipped.reason());
        } else if (event instanceof Finished finished) {
            return finished(finished);
        } else if (event instanceof Reported reported) {
            return object("reported", "id", reported.id(), "entries", flat(reported.entries()));
        } else if (event instanceof FilePart part) {
            return filePart(part);
        } else if (event instanceof Output output) {
            return output(output);
        } else if (event instanceof Heartbeat heartbeat) {
            return object("heartbeat", "uptime", heartbeat.uptimeMillis());
        } else if (event instanceof Digest digest) {
            return object("digest", "packed", digest.packed());
        } else if (event instanceof Artifact part) {
            String bytes = Base64.getEncoder().encodeToString(part.bytes());
            return object("artifact", "name", part.name(), "bytes", bytes, "digest", part.digest());
        } else if (event instanceof Gap gap) {
            return object("gap", "frames", gap.frames());
        } else if (event instanceof End end) {
            return object("end", "end", end(end.end()));
        }
        throw new IllegalArgumentException("unknown event " + event.getClass());
    }

    private static Map<String, @Nullable Object> hello(Hello hello) {
        return object(
                "hello",
                "protocol",
                hello.protocol(),
                "pod",
                hello.podUid(),
                "agent",
                hello.agent(),
                "java",
                hello.java());
    }

    private static Map<String, @Nullable Object> finished(Finished finished) {
        FailureData failure = finished.failure();
        return object(
                "finished",
                "id",
                finished.id(),
                "status",
                finished.status().name(),
                "failure",
                failure == null ? null : failure(failure),
                "took",
                finished.tookMillis() == 0 ? null : finished.tookMillis());
    }

    private static Map<String, @Nullable Object> filePart(FilePart part) {
        return object(
                "file",
                "id",
                part.id(),
                "name",
                part.name(),
                "type",
                part.mediaType(),
                "bytes",
                Base64.getEncoder().encodeToString(part.bytes()),
                "last",
                part.last());
    }

    private static Map<String, @Nullable Object> output(Output output) {
        Map<String, @Nullable Object> fields =
                object("output", "stream", output.stream().name(), "id", output.id());
        try {
            fields.put(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(output.bytes()))
                            .toString());
        } catch (CharacterCodingException e) {
            // Not text: the bytes travel as they are.
            fields.put("bytes", Base64.getEncoder().encodeToString(output.bytes()));
        }
        return fields;
    }

    /** Not an object: a JSON parser takes no lone surrogates, nor very long ones, as names of fields. */
    private static List<Object> flat(Map<String, String> entries) {
        List<Object> flat = new ArrayList<>(entries.size() * 2);
        entries.forEach((key, value) -> {
            flat.add(key);
            flat.add(value);
        });
        return flat;
    }

    private static Map<String, @Nullable Object> end(EndRecord end) {
        EndRecord.Cause cause = end.cause();
        return object(
                null,
                "complete",
                end.complete(),
                "exit",
                end.exitCode(),
                "nodes",
                end.nodes(),
                "hash",
                end.statusHash(),
                "cause",
                cause == null ? null : cause.name(),
                "reason",
                end.reason(),
                "child",
                end.childExit());
    }

    private static Map<String, @Nullable Object> node(NodeData node) {
        SourceData source = node.source();
        return object(
                null,
                "id",
                node.id(),
                "name",
                node.displayName(),
                "legacy",
                node.legacyName().equals(node.displayName()) ? null : node.legacyName(),
                "test",
                node.test() ? true : null,
                "container",
                node.container() ? true : null,
                "source",
                source == null ? null : source(source),
                "tags",
                node.tags().isEmpty() ? null : node.tags());
    }

    private static Map<String, @Nullable Object> source(SourceData source) {
        return object(
                null,
                "kind",
                source.kind().name(),
                "name",
                source.name(),
                "method",
                source.method().isEmpty() ? null : source.method(),
                "parameters",
                source.parameters().isEmpty() ? null : source.parameters(),
                "line",
                source.line() == 0 ? null : source.line(),
                "column",
                source.column() == 0 ? null : source.column());
    }

    private static Map<String, @Nullable Object> failure(FailureData failure) {
        FailureData cause = failure.cause();
        return object(
                null,
                "type",
                failure.type(),
                "message",
                failure.message(),
                "text",
                failure.text(),
                "assertion",
                failure.assertion() ? true : null,
                "frames",
                failure.frames().stream().map(EventEncoder::frame).toList(),
                "cause",
                cause == null ? null : failure(cause),
                "suppressed",
                failures(failure.suppressed()),
                "expected",
                value(failure.expected()),
                "actual",
                value(failure.actual()),
                "failures",
                failures(failure.failures()));
    }

    private static @Nullable List<Object> failures(List<FailureData> failures) {
        return failures.isEmpty()
                ? null
                : failures.stream().<Object>map(EventEncoder::failure).toList();
    }

    private static @Nullable Object value(@Nullable ValueData value) {
        return value == null ? null : object(null, "type", value.type(), "text", value.text());
    }

    private static Map<String, @Nullable Object> frame(StackTraceElement frame) {
        return object(
                null,
                "c",
                frame.getClassName(),
                "m",
                frame.getMethodName(),
                "f",
                frame.getFileName(),
                "l",
                frame.getLineNumber(),
                "loader",
                frame.getClassLoaderName(),
                "module",
                frame.getModuleName(),
                "version",
                frame.getModuleVersion());
    }

    private static Map<String, @Nullable Object> object(@Nullable String event, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (event != null) {
            fields.put("e", event);
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }
}
