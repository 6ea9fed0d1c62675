package io.podunit.benchmarks.node;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Hello;
import io.podunit.launcher.protocol.ExecutionEvent.Planned;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.FrameWriter;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.NodeOutcome;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.SourceData;
import io.podunit.launcher.protocol.StatusHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a pod would say that runs one class whose tests all pass, in the words of the supervisor. */
final class PodScript {

    private static final int PROTOCOL = 1;

    private final String testClass;
    private final String classId;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final FrameWriter frames;
    private final List<NodeOutcome> outcomes = new ArrayList<>();
    private final StatusHash hash = new StatusHash();

    PodScript(String testClass, String nonce) {
        this.testClass = testClass;
        this.classId = "[engine:junit-jupiter]/[class:" + testClass + "]";
        this.frames = new FrameWriter(log, nonce);
    }

    /** The lines until the tests begin. */
    List<String> beginning(String podUid, int tests) {
        say(List.of(new Hello(PROTOCOL, podUid, "simulated", System.getProperty("java.version")), new Planned(tests)));
        say(List.of(new Started(classId)));
        return lines();
    }

    /** One test method, of a class of one. */
    List<String> test(String method) {
        List<ExecutionEvent> events = new ArrayList<>();
        run(events, classId + "/[method:" + method + "()]");
        say(events);
        return lines();
    }

    /** The invocations of one test template, which nobody knows before they run. */
    List<String> repetitions(String method, int number) {
        String template = classId + "/[test-template:" + method + "()]";
        List<ExecutionEvent> events = new ArrayList<>();
        events.add(new Started(template));
        for (int i = 1; i <= number; i++) {
            String id = template + "/[test-template-invocation:#" + i + "]";
            events.add(new Registered(template, invocation(id, method, i, number)));
            run(events, id);
        }
        finish(events, template);
        say(events);
        return lines();
    }

    private NodeData invocation(String id, String method, int i, int number) {
        SourceData source = new SourceData(SourceData.Kind.METHOD, testClass, method, "", 0, 0);
        return new NodeData(
                id, "repetition " + i + " of " + number, method + "()[" + i + "]", true, false, source, List.of());
    }

    /** The lines from the class's end on. */
    List<String> end() {
        List<ExecutionEvent> events = new ArrayList<>();
        finish(events, classId);
        events.add(new Digest(outcomes));
        events.add(new End(endRecord()));
        say(events);
        return lines();
    }

    /** After {@link #end}. */
    String terminationMessage() {
        return new String(EventEncoder.encode(endRecord()), StandardCharsets.US_ASCII);
    }

    private EndRecord endRecord() {
        return new EndRecord(true, 0, hash.count(), hash.value(), null, 0);
    }

    private void run(List<ExecutionEvent> events, String id) {
        events.add(new Started(id));
        finish(events, id);
    }

    private void finish(List<ExecutionEvent> events, String id) {
        events.add(new Finished(id, NodeStatus.SUCCESSFUL, null));
        outcomes.add(new NodeOutcome(id, NodeStatus.SUCCESSFUL));
        hash.add(id, NodeStatus.SUCCESSFUL);
    }

    private void say(List<ExecutionEvent> events) {
        String message = events.stream()
                .map(event -> new String(EventEncoder.encode(event), StandardCharsets.US_ASCII))
                .collect(Collectors.joining(",", "[", "]"));
        try {
            frames.write(message.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
    }

    private List<String> lines() {
        List<String> lines = log.toString(StandardCharsets.US_ASCII).lines().toList();
        log.reset();
        return lines;
    }
}
