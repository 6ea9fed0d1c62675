package io.podunit.store;

import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.podunit.bundle.content.Content;
import io.podunit.cluster.AccessRules;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.DryRun;
import io.podunit.cluster.Propagation;
import io.podunit.cluster.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Objects in memory, with the adoption that the interface promises, and a store that keeps blobs. */
public class FakeCluster implements Cluster {

    final Map<String, HasMetadata> objects = new LinkedHashMap<>();
    public final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    final List<String> calls = new ArrayList<>();
    /** Paths of those that the store has answered. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    final List<Event> events = new ArrayList<>();
    final AtomicLong received = new AtomicLong();
    /** Answers that come before the store's own. */
    final List<Function<ProxyRequest, ProxyResponse>> faults = new ArrayList<>();
    /** What lists of pods fail with before they work. */
    final Deque<ClusterException> outages = new ArrayDeque<>();

    Optional<Instant> time = Optional.empty();
    /** What the cluster does about a new Job. */
    Consumer<Job> controller = this::run;

    private final AtomicInteger pods = new AtomicInteger();

    @Override
    public String description() {
        return "fake";
    }

    @Override
    public String namespace() {
        return "tests";
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <T extends HasMetadata> T create(T object) {
        String key = key(object.getClass(), object.getMetadata().getName());
        calls.add("create " + key);
        HasMetadata existing = objects.get(key);
        if (existing != null) {
            if (identity(existing).equals(identity(object))) {
                return (T) existing;
            }
            throw new ClusterException(key + " already exists", 409, null);
        }
        object.getMetadata().setUid(UUID.randomUUID().toString());
        object.getMetadata().setCreationTimestamp("2026-11-21T00:00:%02dZ".formatted(objects.size()));
        objects.put(key, object);
        if (object instanceof Job job) {
            controller.accept(job);
        }
        return object;
    }

    /** Starts the Job's pod. */
    void run(Job job) {
        Pod pod = pod(job);
        pod.setStatus(new PodBuilder()
                .withNewStatus()
                .withPhase("Running")
                .withPodIP("10.0.0.9")
                .withHostIP("127.0.0.1")
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName("podunit")
                        .withNewState()
                        .withNewRunning()
                        .endRunning()
                        .endState()
                        .build())
                .endStatus()
                .build()
                .getStatus());
    }

    Pod pod(Job job) {
        String name = job.getMetadata().getName() + "-" + pods.incrementAndGet();
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withUid(UUID.randomUUID().toString())
                .withLabels(job.getSpec().getTemplate().getMetadata().getLabels())
                .addNewOwnerReference()
                .withKind("Job")
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .withSpec(job.getSpec().getTemplate().getSpec())
                .withNewStatus()
                .withPhase("Pending")
                .endStatus()
                .build();
        objects.put(key(Pod.class, name), pod);
        return pod;
    }

    /** As a store that was idle for long enough. */
    synchronized void end(Job job) {
        objects.values().removeIf(Pod.class::isInstance);
        job.setStatus(new JobBuilder()
                .withNewStatus()
                .addNewCondition()
                .withType("Complete")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build()
                .getStatus());
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public synchronized <T extends HasMetadata> Optional<T> get(Class<T> kind, String name) {
        return Optional.ofNullable(kind.cast(objects.get(key(kind, name))));
    }

    @Override
    public synchronized <T extends HasMetadata> void delete(Class<T> kind, String name, Propagation propagation) {
        calls.add("delete " + key(kind, name));
        objects.remove(key(kind, name));
    }

    @Override
    public <T extends HasMetadata> List<T> list(Class<T> kind, String labelSelector) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends HasMetadata> T replace(T object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean deleteUnchanged(HasMetadata object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deleteJobs(String labelSelector, Propagation propagation) {
        calls.add("deleteJobs " + labelSelector);
    }

    @Override
    public Optional<Instant> serverTime() {
        return time;
    }

    @Override
    public synchronized PodList pods(String labelSelector) {
        if (!outages.isEmpty()) {
            throw outages.remove();
        }
        String[] label = labelSelector.split("=");
        return new PodListBuilder()
                .withItems(all(Pod.class).stream()
                        .filter(pod ->
                                label[1].equals(pod.getMetadata().getLabels().get(label[0])))
                        .toList())
                .build();
    }

    @Override
    public LineStream watchPods(String labelSelector, String resourceVersion) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LineStream log(String pod, String container, String sinceTime, boolean follow) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Event> events(String uid) {
        return events;
    }

    @Override
    public void refusedJobs(Consumer<Event> reader) {
        events.forEach(reader);
    }

    @Override
    public ProxyResponse proxy(Pod pod, int port, ProxyRequest request) {
        Function<ProxyRequest, ProxyResponse> fault = nextFault();
        if (fault != null) {
            return fault.apply(request);
        }
        byte[] body = read(request);
        requests.add(request.path());
        received.addAndGet(body.length);
        if (request.path().equals("/v1/health")) {
            return new ProxyResponse(200, "{}".getBytes(StandardCharsets.UTF_8));
        }
        return switch (request.path()) {
            case "/v1/missing" -> missing(body);
            case "/v1/bundle" -> putAll(body);
            default -> put(request.path(), body);
        };
    }

    private ProxyResponse putAll(byte[] body) {
        for (int at = 0; at < body.length; ) {
            int end = at;
            while (body[end] != '\n') {
                end++;
            }
            String[] head = new String(body, at, end - at, StandardCharsets.US_ASCII).split(" ");
            at = end + 1 + Integer.parseInt(head[1]);
            put("/v1/blobs/" + head[0], Arrays.copyOfRange(body, end + 1, at));
        }
        return new ProxyResponse(201, new byte[0]);
    }

    /** As a store whose pod is gone. */
    public void breakNextUpload() {
        faults.add(request -> new ProxyResponse(404, "pods not found".getBytes(StandardCharsets.UTF_8)));
    }

    private synchronized Function<ProxyRequest, ProxyResponse> nextFault() {
        return faults.isEmpty() ? null : faults.remove(0);
    }

    static byte[] read(ProxyRequest request) {
        try (InputStream in = request.body().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClusterException("the connection broke", 0, e);
        }
    }

    private ProxyResponse missing(byte[] body) {
        List<String> missing = new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(digest -> !blobs.containsKey(digest))
                .toList();
        return new ProxyResponse(200, String.join("\n", missing).getBytes(StandardCharsets.UTF_8));
    }

    private ProxyResponse put(String path, byte[] body) {
        String digest = path.substring(path.lastIndexOf('/') + 1);
        if (!Content.of(body).digest().equals(digest)) {
            return new ProxyResponse(400, "digest differs".getBytes(StandardCharsets.UTF_8));
        }
        blobs.put(digest, body);
        return new ProxyResponse(201, new byte[0]);
    }

    @Override
    public boolean allowed(String verb, String group, String resource, String subresource) {
        return true;
    }

    @Override
    public AccessRules rules() {
        return AccessRules.NONE;
    }

    @Override
    public DryRun dryRun(HasMetadata object) {
        return new DryRun(201, "", List.of());
    }

    @Override
    public String caller() {
        return "fake";
    }

    @Override
    public Traffic traffic() {
        return Traffic.NONE;
    }

    @Override
    public void close() {}

    private static String key(Class<?> kind, String name) {
        return kind.getSimpleName() + "/" + name;
    }

    private static String identity(HasMetadata object) {
        return object.getMetadata().getAnnotations().get("podunit.io/identity");
    }
}
