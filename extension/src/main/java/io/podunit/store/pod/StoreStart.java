package io.podunit.store.pod;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.cluster.Cluster;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Waits for the pod of a store's Job, and says in the cluster's own words why it does not come. */
@API(status = API.Status.INTERNAL)
public final class StoreStart {

    private final Cluster cluster;
    private final StoreSettings settings;
    private final Job job;

    public StoreStart(Cluster cluster, StoreSettings settings, Job job) {
        this.cluster = cluster;
        this.settings = settings;
        this.job = job;
    }

    /** The running pod; empty where the store ended by itself. */
    public Optional<Pod> await(BooleanSupplier mayWait) {
        while (true) {
            Pod pod = pod();
            if (pod != null && StorePod.running(pod)) {
                return Optional.of(pod);
            }
            if (pod == null ? jobOver() : ended(pod)) {
                return Optional.empty();
            }
            StoreObstacle obstacle = obstacle(pod);
            if (obstacle.isFinal() || !mayWait.getAsBoolean()) {
                throw obstacle.exception(new StoreEvidence(cluster, settings, job).of(obstacle, pod));
            }
        }
    }

    private @Nullable Pod pod() {
        return cluster.pods(settings.selector()).getItems().stream()
                .filter(pod -> pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(
                                owner -> owner.getUid().equals(job.getMetadata().getUid())))
                .findFirst()
                .orElse(null);
    }

    /** A pod that was evicted or drained takes its Job with it. */
    private boolean jobOver() {
        return cluster.get(Job.class, job.getMetadata().getName())
                .map(StorePod::over)
                .orElse(true);
    }

    private boolean ended(Pod pod) {
        ContainerStateTerminated end =
                StorePod.state(pod).map(ContainerState::getTerminated).orElse(null);
        return pod.getMetadata().getDeletionTimestamp() != null || (end != null && end.getExitCode() == 0);
    }

    private StoreObstacle obstacle(@Nullable Pod pod) {
        return pod == null
                ? StoreObstacle.ofJob(cluster.events(job.getMetadata().getUid()))
                : StoreObstacle.ofPod(
                        pod, () -> cluster.events(pod.getMetadata().getUid()));
    }
}
