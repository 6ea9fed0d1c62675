package io.podunit.engine.execution;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.cluster.Cluster;
import io.podunit.engine.run.PodBoard;
import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.FrameWriter;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Running;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A cluster in which each Job's pod says what its script says, and then becomes what the script makes of it. */
final class ScriptedCluster {

    private final PodBoard pods;
    private final Deque<Script> scripts = new ArrayDeque<>();
    private @Nullable PodState pod;
    private @Nullable Script script;
    private String nonce = "";
    private String newest = "";

    /** As it is found by who asks for it. */
    @Nullable
    Job job;

    /** What it says when it is asked which pods there are. */
    PodList listed = new PodList();

    /** Called when it is asked for events of Jobs. */
    Runnable asked = () -> {};

    final List<String> requests = new ArrayList<>();
    /** Whose events were asked for. */
    final List<String> explained = new ArrayList<>();

    /** @param end of the pod, from its state while it runs */
    private record Script(List<ExecutionEvent> events, UnaryOperator<PodState> end) {}

    private static final Script REFUSED = new Script(List.of(), state -> state);

    private Runnable withdrawn = () -> {};

    ScriptedCluster(PodBoard pods) {
        this.pods = pods;
    }

    ScriptedCluster pod(UnaryOperator<PodState> end, ExecutionEvent... events) {
        scripts.add(new Script(List.of(events), end));
        return this;
    }

    /**
     * The next Job has no pod, for want of room in a quota.
     *
     * @param withdrawn called when that Job is deleted
     */
    ScriptedCluster refused(Runnable withdrawn) {
        scripts.add(REFUSED);
        this.withdrawn = withdrawn;
        return this;
    }

    static PodState with(PodState pod, PodState.ContainerState container, boolean gone) {
        return new PodState(
                pod.name(), pod.uid(), pod.job(), "n", "Running", container, null, null, List.of(), false, gone);
    }

    @SuppressWarnings("unchecked")
    Cluster cluster() {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(),
                new Class<?>[] {Cluster.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "create" -> create((HasMetadata) arguments[0]);
                    case "log" -> log();
                    case "delete" -> delete((Class<?>) arguments[0], (String) arguments[1]);
                    case "deleteJobs" -> deleteJobs((String) arguments[0]);
                    case "json" -> Optional.empty();
                    case "get" -> Optional.ofNullable(job);
                    case "events" -> events((String) arguments[0]);
                    case "refusedJobs" -> refusals((Consumer<Event>) arguments[0]);
                    case "pods" -> listed;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private List<Event> events(String uid) {
        explained.add(uid);
        return refusals();
    }

    private @Nullable Object refusals(Consumer<Event> reader) {
        asked.run();
        refusals().forEach(reader);
        return null;
    }

    private List<Event> refusals() {
        return script != REFUSED
                ? List.of()
                : List.of(new EventBuilder()
                        .withNewInvolvedObject()
                        .withName(newest)
                        .withUid("uid of " + newest)
                        .endInvolvedObject()
                        .withReason("FailedCreate")
                        .withMessage("pods \"x\" is forbidden: exceeded quota: room")
                        .build());
    }

    private HasMetadata create(HasMetadata object) {
        String name = object.getMetadata().getName();
        requests.add("create " + name);
        newest = name;
        object.getMetadata().setUid("uid of " + name);
        nonce = ((Job) object)
                .getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                        .filter(variable -> variable.getName().equals("PODUNIT_NONCE"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
        script = scripts.remove();
        if (script == REFUSED) {
            return object;
        }
        pod = new PodState(
                "pod of " + name, "uid", name, "n", "Running", new Running(), null, null, List.of(), false, false);
        pods.update(pod);
        return object;
    }

    private @Nullable Object delete(Class<?> kind, String name) {
        requests.add("delete " + kind.getSimpleName() + ' ' + name);
        return null;
    }

    private @Nullable Object deleteJobs(String labelSelector) {
        requests.add("delete Jobs " + labelSelector);
        if (script == REFUSED) {
            withdrawn.run();
            return null;
        }
        PodState last = pods.find(pod.job()).orElseThrow();
        if (!last.terminated() && !last.gone()) {
            pods.update(with(last, last.container(), true));
        }
        return null;
    }

    private Cluster.LineStream log() {
        Iterator<String> lines = lines().iterator();
        return new Cluster.LineStream() {
            @Override
            public @Nullable String next(java.time.Duration idle) {
                String line = lines.hasNext() ? lines.next() : null;
                if (!lines.hasNext()) {
                    // Nobody asks for more once the end record has come.
                    pods.update(script.end().apply(pod));
                }
                return line;
            }

            @Override
            public void close() {}
        };
    }

    private List<String> lines() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameWriter frames = new FrameWriter(bytes, nonce);
        try {
            for (ExecutionEvent event : script.events()) {
                String json = new String(EventEncoder.encode(event), StandardCharsets.ISO_8859_1);
                frames.write(('[' + json + ']').getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> "2026-01-01T00:00:00.5Z " + line)
                .toList();
    }
}
