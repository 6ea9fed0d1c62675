package io.podunit.launcher.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.admission.Admission;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.Change;
import io.podunit.launcher.embedded.store.Deletion;
import io.podunit.launcher.embedded.store.ObjectKey;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Gives each Job its pods, its status, its deadline and its end. */
@API(status = API.Status.INTERNAL)
public final class JobController {

    private final ObjectStore store;
    private final Deletion deletion;
    private final Admission admission;
    private final ScheduledExecutorService executor;
    private final Clock clock;
    private final JobTally tally = new JobTally();

    /** @param executor has one thread */
    public JobController(
            ObjectStore store, Deletion deletion, Admission admission, ScheduledExecutorService executor, Clock clock) {
        this.store = store;
        this.deletion = deletion;
        this.admission = admission;
        this.executor = executor;
        this.clock = clock;
    }

    public void start() {
        store.listen(change -> {
            if (change.resource() == Resource.JOBS) {
                executor.execute(() -> jobChanged(change));
            } else if (change.resource() == Resource.PODS) {
                podChanged(change);
            }
        });
    }

    private void jobChanged(Change change) {
        if (change.type() == Change.Type.DELETED) {
            tally.forget(change.uid());
        } else {
            reconcile(change.key(), change.uid());
        }
    }

    private void podChanged(Change change) {
        JsonNode owner = controller(change.object());
        if (owner != null) {
            String uid = Trees.text(owner, "uid");
            // At once, in the order of writes: a pod must never be neither there nor counted.
            tally.count(uid, change);
            String namespace = Trees.text(change.object(), "metadata", "namespace");
            ObjectKey job = new ObjectKey(Resource.JOBS, namespace, Trees.text(owner, "name"));
            executor.execute(() -> reconcile(job, uid));
        }
    }

    private static @Nullable JsonNode controller(JsonNode pod) {
        for (JsonNode owner : Trees.at(pod, "metadata", "ownerReferences")) {
            if (Trees.text(owner, "kind").equals("Job")
                    && owner.path("controller").asBoolean()) {
                return owner;
            }
        }
        return null;
    }

    private void reconcile(ObjectKey key, String uid) {
        ObjectNode job = store.find(key).orElse(null);
        if (job == null || !Trees.text(job, "metadata", "uid").equals(uid)) {
            return;
        }
        JobPods listed = new JobPods(store, job);
        JobTally.Ended ended = tally.of(uid);
        JobState state = new JobState(job, listed.without(ended), ended, clock.instant());
        ObjectNode updated = store.updateIfPresent(key, uid, state::writeTo).orElse(job);
        if (Trees.at(updated, "metadata", "deletionTimestamp").isTextual()) {
            return;
        }
        if (state.ended()) {
            expire(key, updated);
            return;
        }
        act(updated, state);
        state.untilDeadline().ifPresent(it -> later(() -> reconcile(key, uid), it));
    }

    private void act(ObjectNode job, JobState state) {
        if (state.mustStop()) {
            state.pods().running().forEach(it -> delete(ObjectKey.of(Resource.PODS, it)));
        }
        for (int missing = state.missing(); missing > 0; missing--) {
            createPod(job);
        }
    }

    private void createPod(ObjectNode job) {
        ObjectNode pod = JobPods.fromTemplate(job, admission.suffix());
        admission.admit(Resource.PODS, pod);
        store.create(Resource.PODS, pod);
    }

    private void expire(ObjectKey key, ObjectNode job) {
        JsonNode ttl = Trees.at(job, "spec", "ttlSecondsAfterFinished");
        if (ttl.isNumber()) {
            Instant due = JobState.end(job).plusSeconds(ttl.asLong());
            String uid = Trees.text(job, "metadata", "uid");
            later(
                    () -> delete(key, new Deletion.Options("Background", null, uid, "")),
                    Duration.between(clock.instant(), due));
        }
    }

    private void later(Runnable task, Duration delay) {
        executor.schedule(task, Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void delete(ObjectKey key) {
        delete(key, Deletion.Options.BACKGROUND);
    }

    private void delete(ObjectKey key, Deletion.Options options) {
        try {
            deletion.delete(key, options);
        } catch (ApiException e) {
            // Gone, or another of the same name: what was to be deleted is not there any more.
            if (e.code() != 404 && e.code() != 409) {
                throw e;
            }
        }
    }
}
