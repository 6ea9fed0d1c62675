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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** JSON to events; the reverse of {@link EventEncoder}. Whatever is wrong with the bytes is a {@link MalformedEventException}. */
@API(status = API.Status.INTERNAL)
public final class EventDecoder {

    private EventDecoder() {}

    /** A JSON array of events, as a message holds it. */
    public static List<ExecutionEvent> decodeAll(byte[] message) {
        if (Json.read(message) instanceof List<?> list) {
            List<ExecutionEvent> events = new ArrayList<>(list.size());
            list.forEach(event -> events.add(event(JsonObject.of(event))));
            return events;
        }
        throw new MalformedEventException("a message is an array of events");
    }

    /** One JSON object. */
    public static ExecutionEvent decode(byte[] json) {
        return event(JsonObject.of(Json.read(json)));
    }

    /** The termination message. */
    public static EndRecord decodeEnd(byte[] json) {
        return end(JsonObject.of(Json.read(json)));
    }

    private static ExecutionEvent event(JsonObject json) {
        String name = json.string("e");
        return switch (name) {
            case "hello" ->
                new Hello(json.integer("protocol"), json.string("pod"), json.string("agent"), json.string("java"));
            case "planned" -> new Planned(json.number("tests"));
            case "taken" -> new Taken(json.string("id"));
            case "registered" -> new Registered(json.string("parent"), node(json.object("node")));
            case "started" -> new Started(json.string("id"));
            case "skipped" -> new Skipped(json.string("id"), json.string("reason"));
            case "finished" ->
                new Finished(
                        json.string("id"),
                        json.constant("status", NodeStatus.class),
                        json.optionalObject("failure", EventDecoder::failure),
                        json.hint("took"));
            case "reported" -> new Reported(json.string("id"), entries(json));
            case "file" -> filePart(json);
            case "output" ->
                new Output(json.constant("stream", OutputStreamKind.class), json.optionalString("id"), bytes(json));
            case "heartbeat" -> new Heartbeat(json.number("uptime"));
            case "digest" -> digest(json);
            case "artifact" ->
                new Artifact(json.string("name"), base64(json.string("bytes")), json.optionalString("digest"));
            case "gap" -> new Gap(json.number("frames"));
            case "end" -> new End(end(json.object("end")));
            default -> throw new MalformedEventException("unknown event " + name);
        };
    }

    /** Agents of before have it as it is, not packed; a run that they report may be taken over. */
    private static Digest digest(JsonObject json) {
        String packed = json.optionalString("packed");
        return packed == null ? new Digest(OutcomeCodec.read(json)) : new Digest(packed);
    }

    private static FilePart filePart(JsonObject json) {
        return new FilePart(
                json.string("id"),
                json.string("name"),
                json.optionalString("type"),
                base64(json.string("bytes")),
                json.flag("last"));
    }

    private static byte[] bytes(JsonObject json) {
        String text = json.optionalString("text");
        return text == null ? base64(json.string("bytes")) : text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException("not base64", e);
        }
    }

    private static Map<String, String> entries(JsonObject json) {
        List<String> flat = json.pairs("entries");
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            entries.put(flat.get(i), flat.get(i + 1));
        }
        return entries;
    }

    private static EndRecord end(JsonObject json) {
        return new EndRecord(
                json.flag("complete"),
                json.integer("exit"),
                json.number("nodes"),
                json.string("hash"),
                json.optionalConstant("cause", EndRecord.Cause.class),
                json.optionalString("reason"),
                json.optionalInt("child"));
    }

    private static NodeData node(JsonObject json) {
        String name = json.string("name");
        String legacy = json.optionalString("legacy");
        return new NodeData(
                json.string("id"),
                name,
                legacy == null ? name : legacy,
                json.flag("test"),
                json.flag("container"),
                json.optionalObject("source", EventDecoder::source),
                json.texts("tags"));
    }

    private static SourceData source(JsonObject json) {
        return new SourceData(
                json.constant("kind", SourceData.Kind.class),
                json.string("name"),
                orEmpty(json.optionalString("method")),
                orEmpty(json.optionalString("parameters")),
                json.intOrZero("line"),
                json.intOrZero("column"));
    }

    private static FailureData failure(JsonObject json) {
        return new FailureData(
                json.string("type"),
                json.optionalString("message"),
                json.string("text"),
                json.flag("assertion"),
                json.list("frames", frame -> frame(JsonObject.of(frame))),
                json.optionalObject("cause", EventDecoder::failure),
                json.list("suppressed", failure -> failure(JsonObject.of(failure))),
                json.optionalObject("expected", EventDecoder::value),
                json.optionalObject("actual", EventDecoder::value),
                json.list("failures", failure -> failure(JsonObject.of(failure))));
    }

    private static ValueData value(JsonObject json) {
        return new ValueData(json.optionalString("type"), json.string("text"));
    }

    private static StackTraceElement frame(JsonObject json) {
        return new StackTraceElement(
                json.optionalString("loader"),
                json.optionalString("module"),
                json.optionalString("version"),
                json.string("c"),
                json.string("m"),
                json.optionalString("f"),
                json.integer("l"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
