package io.podunit.store;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.UnreachableException;
import io.podunit.store.pod.RunningStore;
import io.podunit.store.pod.StoreHealth;
import io.podunit.store.pod.StoreManifests;
import io.podunit.store.pod.StorePod;
import io.podunit.store.pod.StoreSettings;
import io.podunit.store.pod.StoreStart;
import io.podunit.store.pod.StoreTokens;
import io.podunit.store.transfer.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Finds the namespace's content store, or makes it.
 *
 * <p>Any number of clients do this at the same time and end up with one store: names are functions of the settings, the Job is
 * created first, and who loses a race adopts what the winner made. A store that has ended is never deleted (somebody may have
 * replaced it meanwhile) but succeeded by a Job whose name follows from it.
 */
@API(status = API.Status.INTERNAL)
public final class ContentStore {

    private static final Duration POLL = Duration.ofMillis(300);
    private static final int CONFLICT = 409;

    private final Cluster cluster;
    private final StoreSettings settings;
    private final StoreManifests manifests;
    private final Runnable clearance;
    private final InstantSource clock;
    private final Pause pause;

    /** @param clearance comes back once a Job may be created, or throws */
    public ContentStore(Cluster cluster, StoreSettings settings, Runnable clearance) {
        this(cluster, settings, clearance, InstantSource.system(), Pause.REAL);
    }

    ContentStore(Cluster cluster, StoreSettings settings, Runnable clearance, InstantSource clock, Pause pause) {
        this.cluster = cluster;
        this.settings = settings;
        this.manifests = new StoreManifests(settings);
        this.clearance = clearance;
        this.clock = clock;
        this.pause = pause;
    }

    /** A store that answers; comes back once it does. */
    public RunningStore ensure() {
        Instant patience = clock.instant().plus(settings.outage());
        while (true) {
            try {
                return ensure(clock.instant().plus(settings.schedule()));
            } catch (UnreachableException e) {
                // One that never answered is more likely to be misspelt than to be away.
                if (cluster.serverTime().isEmpty() || !mayWait(patience)) {
                    throw e;
                }
            }
        }
    }

    private RunningStore ensure(Instant deadline) {
        while (true) {
            Optional<RunningStore> store = live().or(() -> started(deadline));
            if (store.isPresent() && new StoreHealth(cluster, store.get()).await(() -> mayWait(deadline))) {
                return store.get();
            }
            // It ended by itself just now: the next one, as soon as its Job says so too.
            if (!mayWait(deadline)) {
                throw endless();
            }
        }
    }

    /** Whether that store has ended, or is about to. While that cannot be asked, it has not. */
    public boolean gone(RunningStore store) {
        try {
            return cluster.get(Pod.class, store.pod().getMetadata().getName())
                    .filter(pod -> pod.getMetadata()
                            .getUid()
                            .equals(store.pod().getMetadata().getUid()))
                    .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null && StorePod.running(pod))
                    .isEmpty();
        } catch (ClusterException e) {
            return false;
        }
    }

    private ClusterException endless() {
        return new ClusterException(
                "content store %s in namespace %s ends as soon as it starts. Raise podunit.store.idle (%s), or look: kubectl describe job,pod -n %s -l %s"
                        .formatted(
                                settings.name(),
                                cluster.namespace(),
                                settings.pod().storeIdle(),
                                cluster.namespace(),
                                settings.selector()),
                0,
                null);
    }

    /** The usual case, in two requests: the store is there and runs. */
    private Optional<RunningStore> live() {
        return cluster.pods(settings.selector()).getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null && StorePod.running(pod))
                .min(Comparator.comparing(
                                (Pod pod) -> String.valueOf(pod.getMetadata().getCreationTimestamp()))
                        .thenComparing(pod -> pod.getMetadata().getName()))
                .flatMap(pod -> owner(pod).flatMap(job -> furnished(job, pod)));
    }

    private Optional<RunningStore> furnished(OwnerReference job, Pod pod) {
        return cluster.get(Secret.class, job.getName())
                .filter(secret -> ownedBy(secret, job.getUid()))
                .map(secret -> RunningStore.of(pod, secret));
    }

    /** Empty where the Job ended by itself before it could be used. */
    private Optional<RunningStore> started(Instant deadline) {
        Job job = job();
        Secret secret = owned(manifests.secret(job, StoreTokens.random()), deadline);
        owned(manifests.agent(job, settings.agent()), deadline);
        return new StoreStart(cluster, settings, job)
                .await(() -> mayWait(deadline))
                .map(pod -> RunningStore.of(pod, secret));
    }

    private Job job() {
        String name = settings.name();
        while (true) {
            Optional<Job> existing = cluster.get(Job.class, name);
            if (existing.isPresent() && !StorePod.over(existing.get())) {
                return existing.get();
            }
            Optional<String> before =
                    existing.map(job -> job.getMetadata().getUid()).or(leftover(name));
            if (before.isEmpty()) {
                clearance.run();
                return cluster.create(manifests.job(name));
            }
            name = settings.successor(before.get());
        }
    }

    /**
     * The uid of a Job that was deleted, but whose Secret was not collected yet: a new pod would take its tokens from there, and then
     * know none of those that clients have.
     */
    private Supplier<Optional<String>> leftover(String name) {
        return () -> cluster.get(Secret.class, name)
                .flatMap(secret ->
                        secret.getMetadata().getOwnerReferences().stream().findFirst())
                .map(OwnerReference::getUid)
                // Not the Secret of a Job that somebody has created meanwhile.
                .filter(uid -> cluster.get(Job.class, name).isEmpty());
    }

    /** Something of that name may be left of an older Job: the cluster's garbage collector is about to remove it. */
    private <T extends HasMetadata> T owned(T object, Instant deadline) {
        while (true) {
            try {
                return cluster.create(object);
            } catch (ClusterException e) {
                if (e.status() != CONFLICT || !mayWait(deadline)) {
                    throw e;
                }
            }
        }
    }

    private boolean mayWait(Instant deadline) {
        if (!clock.instant().isBefore(deadline)) {
            return false;
        }
        pause.sleep(POLL);
        return true;
    }

    private static Optional<OwnerReference> owner(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(reference -> reference.getKind().equals("Job"))
                .findFirst();
    }

    private static boolean ownedBy(HasMetadata object, String uid) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference -> reference.getUid().equals(uid));
    }
}
