package io.podunit.launcher.cli.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.Cluster.LineStream;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.Traffic;
import io.podunit.cluster.UnreachableException;
import io.podunit.launcher.cli.RecordingTerminal;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs as a cluster has them, and a terminal in which a command looks at them. */
public final class RunsInCluster {

    public static final String RUN = "0123456789ab";
    public static final String JOB = "podunit-" + RUN + "-0-1";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    public final RecordingTerminal terminal = new RecordingTerminal();
    public final Map<String, HasMetadata> objects = new LinkedHashMap<>();
    public final List<String> calls = new CopyOnWriteArrayList<>();
    public final Map<String, List<String>> logs = new HashMap<>();
    /** Logs that are being written: an empty line is the end. */
    public final Map<String, BlockingQueue<String>> written = new HashMap<>();

    public boolean slow;
    /** Gets the name of each method that is called, and may throw. */
    public volatile Consumer<String> onCall = method -> {};
    /** What happens when a log is opened. */
    public Runnable onLog = () -> {};

    public ClusterAccess access() {
        return new ClusterAccess(terminal.terminal(), settings -> cluster());
    }

    public RunsInCluster lease(String holder, long silence) {
        return put(new LeaseBuilder()
                .withNewMetadata()
                .withName("podunit-" + RUN)
                .withUid("uid")
                .withResourceVersion("1")
                .withCreationTimestamp(NOW.minusSeconds(130).toString())
                .withLabels(Map.of("podunit.io/run", RUN))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder)
                .withLeaseDurationSeconds(60)
                .withRenewTime(NOW.minusSeconds(silence).atZone(ZoneOffset.UTC))
                .endSpec()
                .build());
    }

    public RunsInCluster job(String name) {
        return put(new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withCreationTimestamp(NOW.minusSeconds(90).toString())
                .withLabels(Map.of("podunit.io/run", RUN, "podunit.io/shard", "0", "podunit.io/attempt", "1"))
                .endMetadata()
                .build());
    }

    public RunsInCluster completed(String name) {
        return put(new JobBuilder((Job) objects.get(key(Job.class, name)))
                .withNewStatus()
                .addNewCondition()
                .withType("Complete")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build());
    }

    public RunsInCluster pod(String job, String phase) {
        return put(new PodBuilder()
                .withNewMetadata()
                .withName(job + "-x")
                .withUid("uid-" + job)
                .withCreationTimestamp(NOW.minusSeconds(80).toString())
                .addNewOwnerReference()
                .withKind("Job")
                .withName(job)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .addNewContainer()
                .withName("podunit")
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase(phase)
                .endStatus()
                .build());
    }

    private RunsInCluster put(HasMetadata object) {
        objects.put(key(object.getClass(), object.getMetadata().getName()), object);
        return this;
    }

    private static String key(Class<?> kind, String name) {
        return kind.getSimpleName() + ' ' + name;
    }

    public Cluster cluster() {
        return cluster("demo");
    }

    private Cluster cluster(String namespace) {
        return (Cluster) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Cluster.class},
                (proxy, method, arguments) -> call(namespace, method.getName(), arguments));
    }

    private Object call(String namespace, String name, Object[] arguments) {
        if (!name.equals("close")) {
            onCall.accept(name);
        }
        return switch (name) {
            case "description" -> "podunit: cluster fake";
            case "namespace" -> namespace;
            case "inNamespace" -> cluster((String) arguments[0]);
            case "verify" -> null;
            case "traffic" -> new Traffic(Map.of("GET", 7L), 0);
            case "serverTime" -> Optional.of(NOW);
            case "close" -> null;
            case "list" -> all((Class<?>) arguments[0]);
            case "pods" ->
                new PodListBuilder()
                        .withItems(all(Pod.class).stream().map(Pod.class::cast).toList())
                        .build();
            case "get" -> Optional.ofNullable(objects.get(key((Class<?>) arguments[0], (String) arguments[1])));
            case "replace" -> replace((Lease) arguments[0]);
            case "delete" -> delete(arguments);
            case "deleteJobs" -> deleteJobs(arguments);
            case "log" -> log((String) arguments[0], arguments[3].equals(true));
            default -> throw new UnsupportedOperationException(name);
        };
    }

    private List<HasMetadata> all(Class<?> kind) {
        return objects.values().stream().filter(kind::isInstance).toList();
    }

    private Lease replace(Lease lease) {
        calls.add("replace by " + lease.getSpec().getHolderIdentity().replaceFirst(" .*", ""));
        put(lease);
        return lease;
    }

    private Object delete(Object[] arguments) {
        calls.add("delete " + arguments[1] + (arguments.length > 2 ? " " + arguments[2] : ""));
        objects.remove(key((Class<?>) arguments[0], (String) arguments[1]));
        return null;
    }

    private Object deleteJobs(Object[] arguments) {
        calls.add("deleteJobs " + arguments[0] + (arguments.length > 1 ? " " + arguments[1] : ""));
        objects.values().removeIf(object -> object instanceof Job || object instanceof Pod && !slow);
        return null;
    }

    private LineStream log(String pod, boolean follow) {
        onLog.run();
        if (follow && written.containsKey(pod)) {
            return live(written.get(pod));
        }
        if (!logs.containsKey(pod)) {
            throw new ClusterException("Cannot get pods/log " + pod + " in namespace demo: no such log", 404, null);
        }
        Queue<String> lines = new ArrayDeque<>(logs.get(pod));
        return new LineStream() {
            @Override
            public String next(Duration idle) {
                return lines.poll();
            }

            @Override
            public void close() {
                calls.add(follow ? "followed" : "read");
            }
        };
    }

    private LineStream live(BlockingQueue<String> lines) {
        return new LineStream() {
            @Override
            public String next(Duration idle) {
                try {
                    String line = lines.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
                    return line == null || line.isEmpty() ? null : line;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new UnreachableException("interrupted", e);
                }
            }

            @Override
            public void close() {
                calls.add("closed");
            }
        };
    }
}
