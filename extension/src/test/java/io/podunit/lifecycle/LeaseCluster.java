package io.podunit.lifecycle;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leases with versions, by a server's clock that a test sets; what this JVM's clock shows has no part in it. */
final class LeaseCluster {

    final Map<String, Lease> leases = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    Optional<Instant> time = Optional.of(Instant.parse("2026-11-21T12:00:00Z"));
    Optional<ClusterException> fault = Optional.empty();
    /** What happens between the next reading of a Lease and its replacement. */
    Optional<Runnable> meanwhile = Optional.empty();

    private int version;

    Cluster cluster() {
        return (Cluster) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Cluster.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "serverTime" -> time;
                    case "namespace" -> "tests";
                    default -> call(method.getName(), arguments);
                });
    }

    private synchronized Object call(String name, Object[] arguments) {
        calls.add(name);
        if (fault.isPresent()) {
            throw fault.get();
        }
        return switch (name) {
            case "create" ->
                store(new LeaseBuilder((Lease) arguments[0])
                        .editMetadata()
                        .withUid("uid-" + version)
                        .endMetadata()
                        .build());
            case "get" -> Optional.ofNullable(leases.get((String) arguments[1]));
            case "list" -> List.copyOf(leases.values());
            case "replace" -> replace((Lease) arguments[0]);
            case "deleteUnchanged" -> deleteUnchanged((HasMetadata) arguments[0]);
            case "deleteJobs" -> null;
            default -> throw new UnsupportedOperationException(name);
        };
    }

    private Lease replace(Lease lease) {
        Optional<Runnable> first = meanwhile;
        meanwhile = Optional.empty();
        first.ifPresent(Runnable::run);
        if (!leases.containsKey(lease.getMetadata().getName())) {
            throw new ClusterException("not found", 404, null);
        } else if (changed(lease)) {
            throw new ClusterException("the object has been modified", 409, null);
        }
        return store(lease);
    }

    private boolean deleteUnchanged(HasMetadata lease) {
        return !changed(lease) && leases.remove(lease.getMetadata().getName()) != null;
    }

    private boolean changed(HasMetadata lease) {
        return !leases.get(lease.getMetadata().getName())
                .getMetadata()
                .getResourceVersion()
                .equals(lease.getMetadata().getResourceVersion());
    }

    private Lease store(Lease lease) {
        Lease stored = new LeaseBuilder(lease)
                .editMetadata()
                .withResourceVersion(String.valueOf(++version))
                .endMetadata()
                .build();
        leases.put(stored.getMetadata().getName(), stored);
        return stored;
    }

    void pass(long seconds) {
        time = time.map(now -> now.plusSeconds(seconds));
    }
}
