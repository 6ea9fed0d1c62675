package io.podunit.runs;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leases, Jobs and pods as an API server has them, and what was asked of it. */
final class RunsCluster {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    final Map<String, Lease> leases = new LinkedHashMap<>();
    final Map<String, Job> jobs = new LinkedHashMap<>();
    final Map<String, Pod> pods = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    /** What others do when a Lease is read. */
    Runnable meanwhile = () -> {};
    /** How often somebody changes a Lease between a look at it and a change. */
    int conflicts;
    /** Whether a deleted pod takes its time. */
    boolean slow;

    private int version;

    Cluster cluster() {
        return (Cluster) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Cluster.class},
                (proxy, method, arguments) -> call(method.getName(), arguments));
    }

    void lease(String run, String holder, long silence) {
        put(new LeaseBuilder()
                .withNewMetadata()
                .withName("podunit-" + run)
                .withUid("uid-" + run)
                .withCreationTimestamp(NOW.minusSeconds(120).toString())
                .withLabels(Map.of("podunit.io/run", run))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder)
                .withLeaseDurationSeconds(60)
                .withRenewTime(NOW.minusSeconds(silence).atZone(ZoneOffset.UTC))
                .endSpec()
                .build());
    }

    /** @param condition that is true, or empty */
    void job(String run, int shard, String condition) {
        String name = "podunit-" + run + '-' + shard + "-1";
        var job = new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withCreationTimestamp(NOW.minusSeconds(90).toString())
                .withLabels(Map.of(
                        "podunit.io/run", run, "podunit.io/shard", String.valueOf(shard), "podunit.io/attempt", "1"))
                .endMetadata();
        if (!condition.isEmpty()) {
            job.withNewStatus()
                    .addNewCondition()
                    .withType(condition)
                    .withStatus("True")
                    .withReason("BackoffLimitExceeded")
                    .endCondition()
                    .endStatus();
        }
        jobs.put(name, job.build());
    }

    void pod(String job, String phase) {
        pods.put(
                job + "-x",
                new PodBuilder()
                        .withNewMetadata()
                        .withName(job + "-x")
                        .withUid("uid-" + job)
                        .withCreationTimestamp(NOW.minusSeconds(80).toString())
                        .withLabels(Map.of("job-name", job))
                        .addNewOwnerReference()
                        .withKind("Job")
                        .withName(job)
                        .endOwnerReference()
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("node-1")
                        .addNewContainer()
                        .withName("sidecar")
                        .endContainer()
                        .addNewContainer()
                        .withName("podunit")
                        .endContainer()
                        .endSpec()
                        .withNewStatus()
                        .withPhase(phase)
                        .addNewContainerStatus()
                        .withName("podunit")
                        .withNewState()
                        .withNewWaiting()
                        .withReason("ImagePullBackOff")
                        .endWaiting()
                        .endState()
                        .endContainerStatus()
                        .endStatus()
                        .build());
    }

    void holder(String run, String holder) {
        put(new LeaseBuilder(leases.get("podunit-" + run))
                .editSpec()
                .withHolderIdentity(holder)
                .endSpec()
                .build());
    }

    private Lease put(Lease lease) {
        Lease stored = new LeaseBuilder(lease)
                .editMetadata()
                .withResourceVersion(String.valueOf(++version))
                .endMetadata()
                .build();
        leases.put(lease.getMetadata().getName(), stored);
        return stored;
    }

    private Object call(String name, Object[] arguments) {
        return switch (name) {
            case "namespace" -> "tests";
            case "serverTime" -> Optional.of(NOW);
            case "list" -> List.copyOf(of((Class<?>) arguments[0]).values());
            case "pods" ->
                new PodListBuilder().withItems(List.copyOf(pods.values())).build();
            case "get" -> get((Class<?>) arguments[0], (String) arguments[1]);
            case "replace" -> replace((Lease) arguments[0]);
            case "delete" -> delete((Class<?>) arguments[0], (String) arguments[1], last(arguments, 2));
            case "deleteJobs" -> deleteJobs((String) arguments[0], last(arguments, 1));
            default -> throw new UnsupportedOperationException(name);
        };
    }

    private static String last(Object[] arguments, int at) {
        return arguments.length > at ? " " + arguments[at] : " BACKGROUND";
    }

    private Map<String, ? extends HasMetadata> of(Class<?> kind) {
        return kind == Lease.class ? leases : kind == Job.class ? jobs : pods;
    }

    private Object get(Class<?> kind, String name) {
        if (kind == Lease.class) {
            meanwhile.run();
        }
        return Optional.ofNullable(of(kind).get(name));
    }

    private Lease replace(Lease lease) {
        Lease stored = leases.get(lease.getMetadata().getName());
        if (stored == null) {
            throw new ClusterException("not found", 404, null);
        } else if (conflicts-- > 0
                || !stored.getMetadata()
                        .getResourceVersion()
                        .equals(lease.getMetadata().getResourceVersion())) {
            throw new ClusterException("changed", 409, null);
        }
        calls.add("replace " + lease.getSpec().getHolderIdentity() + ' '
                + lease.getMetadata().getAnnotations());
        return put(lease);
    }

    private Object delete(Class<?> kind, String name, String propagation) {
        calls.add("delete " + name + propagation);
        if (of(kind).remove(name) != null && kind == Job.class) {
            pods.remove(name + "-x");
        }
        return null;
    }

    private Object deleteJobs(String selector, String propagation) {
        calls.add("deleteJobs " + selector + propagation);
        jobs.clear();
        if (!slow) {
            pods.clear();
        }
        return null;
    }
}
