package io.podunit.fuzz;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Heartbeat;
import io.podunit.launcher.protocol.ExecutionEvent.Hello;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.FrameWriter;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.NodeOutcome;
import io.podunit.launcher.protocol.NodeOutcome.Name;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.OutputStreamKind;
import io.podunit.launcher.protocol.StatusHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Makes the log of a pod with random classes: few nodes, many shapes. */
final class SyntheticPod {

    private static final Pattern CLASS = Pattern.compile("[^/]*/[^/]*");

    private final Random random;
    private final String nonce;
    private final List<ExecutionEvent> events = new ArrayList<>();
    private final List<NodeOutcome> outcomes = new ArrayList<>();
    private final Map<String, Name> names = new HashMap<>();
    private final StatusHash hash = new StatusHash();
    private final List<String> neverRun = new ArrayList<>();
    private boolean failed;

    private SyntheticPod(Random random) {
        this.random = random;
        this.nonce = String.format("%08x", random.nextInt());
    }

    static Recording make(long seed) {
        SyntheticPod pod = new SyntheticPod(new Random(seed));
        pod.run();
        Recording recording = Recording.of("synthetic " + seed, pod.lines());
        pod.neverRun.forEach(recording.truth()::plan);
        return recording;
    }

    private void run() {
        events.add(new Hello(1, "uid", "agent", "17"));
        int classes = 1 + random.nextInt(3);
        for (int i = 0; i < classes; i++) {
            container("[engine:junit-jupiter]/[class:C" + i + "]", 2);
        }
        if (random.nextInt(4) > 0) {
            events.add(new Digest(List.copyOf(outcomes)));
        }
        events.add(new End(new EndRecord(true, failed ? 1 : 0, hash.count(), hash.value(), null, failed ? 1 : 0)));
    }

    private void container(String id, int depth) {
        int shape = random.nextInt(12);
        if (shape == 0) {
            neverRun.add(id + "/[method:below()]");
            skip(id);
            return;
        }
        events.add(new Started(id));
        if (shape == 1) {
            neverRun.add(id + "/[method:below()]");
            finish(id, NodeStatus.FAILED);
            return;
        }
        int children = 1 + random.nextInt(4);
        for (int i = 0; i < children; i++) {
            child(id, i, depth);
        }
        finish(id, random.nextInt(15) == 0 ? NodeStatus.FAILED : NodeStatus.SUCCESSFUL);
    }

    private void child(String parent, int i, int depth) {
        switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> skip(parent + "/[method:s" + i + "()]");
            case 6 -> container(parent + "/[nested-class:N" + i + "]", depth - 1);
            case 7 -> factory(parent + "/[test-factory:f" + i + "()]");
            default -> test(parent + "/[method:m" + i + "()]");
        }
    }

    private void factory(String id) {
        events.add(new Started(id));
        int tests = random.nextInt(4);
        for (int i = 1; i <= tests; i++) {
            String test = id + "/[dynamic-test:#" + i + "]";
            events.add(new Registered(id, new NodeData(test, "#" + i, "#" + i, true, false, null, List.of())));
            names.put(test, new Name("#" + i, "#" + i, true, false));
            test(test);
        }
        finish(id, NodeStatus.SUCCESSFUL);
    }

    private void test(String id) {
        events.add(new Started(id));
        if (random.nextInt(3) == 0) {
            // Now and then more than a line holds, and hard to compress.
            byte[] text = new byte[random.nextInt(random.nextInt(4) == 0 ? 9000 : 200)];
            random.nextBytes(text);
            events.add(new Output(random.nextBoolean() ? OutputStreamKind.OUT : OutputStreamKind.ERR, id, text));
        }
        NodeStatus[] ends = {NodeStatus.FAILED, NodeStatus.ABORTED, NodeStatus.SUCCESSFUL};
        finish(id, ends[Math.min(2, random.nextInt(6))]);
    }

    private void skip(String id) {
        events.add(new Skipped(id, "not today"));
        ended(id, NodeStatus.SKIPPED);
    }

    private void finish(String id, NodeStatus status) {
        failed |= status == NodeStatus.FAILED;
        long took = CLASS.matcher(id).matches() ? 1 + Math.floorMod(id.hashCode(), 5000) : 0;
        events.add(new Finished(id, status, status == NodeStatus.SUCCESSFUL ? null : failure(), took));
        ended(id, status);
    }

    private static FailureData failure() {
        return new FailureData(
                "java.lang.IllegalStateException",
                "made to fail",
                "java.lang.IllegalStateException: made to fail",
                false,
                List.of(),
                null,
                List.of(),
                null,
                null,
                List.of());
    }

    private void ended(String id, NodeStatus status) {
        hash.add(id, status);
        outcomes.add(new NodeOutcome(id, status, names.get(id)));
    }

    /** Some events in a message, some messages in a second. */
    private List<String> lines() {
        var bytes = new ByteArrayOutputStream();
        var frames = new FrameWriter(bytes, nonce);
        List<String> lines = new ArrayList<>();
        long millis = 0;
        for (int i = 0; i < events.size(); ) {
            int count = Math.min(events.size() - i, 1 + random.nextInt(4));
            write(frames, events.subList(i, i + count));
            i += count;
            millis += random.nextInt(500);
            lines.addAll(stamped(bytes, millis));
        }
        return lines;
    }

    private void write(FrameWriter frames, List<ExecutionEvent> message) {
        try {
            if (random.nextInt(8) == 0) {
                frames.write(array(List.of(new Heartbeat(1))));
            }
            frames.write(array(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> stamped(ByteArrayOutputStream bytes, long millis) {
        String time =
                "2026-01-01T00:%02d:%02d.%03d000000Z ".formatted(millis / 60_000, millis / 1000 % 60, millis % 1000);
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        bytes.reset();
        return text.lines().map(line -> time + line).toList();
    }

    static byte[] array(List<? extends ExecutionEvent> events) {
        List<String> texts = events.stream()
                .map(event -> new String(EventEncoder.encode(event), StandardCharsets.US_ASCII))
                .toList();
        return ('[' + String.join(",", texts) + ']').getBytes(StandardCharsets.US_ASCII);
    }
}
