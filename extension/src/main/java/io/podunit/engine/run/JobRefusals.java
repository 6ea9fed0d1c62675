package io.podunit.engine.run;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.job.JobName;
import io.podunit.job.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;

/**
 * Why the cluster makes no pods for Jobs, as events say it. One question answers all Jobs of a run that wait at the same time: the API
 * server looks at all events of the namespace for any of them. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class JobRefusals {

    /** So long an answer holds, in nanoseconds. */
    private static final long FRESH = 1_000_000_000;

    /** An answer holds that many times as long as it took, so that a slow API server is not asked without a break; but not for long. */
    private static final long BREAK = 10;

    private static final long LONGEST = 16_000_000_000L;

    private final Cluster cluster;
    private final String names;
    private final LongSupplier nanoTime;
    private final ReentrantLock turn = new ReentrantLock();
    private Map<String, List<String>> byJob = Map.of();
    private boolean asked;
    private long expires;

    /** @param nanoTime the monotonic clock */
    public JobRefusals(Cluster cluster, RunId run, LongSupplier nanoTime) {
        this.cluster = cluster;
        this.names = JobName.owner(run) + '-';
        this.nanoTime = nanoTime;
    }

    /**
     * Of the Job with that UID, each {@code Reason: message}, the newest last; from the last answer while that holds. None where they
     * cannot be read: they explain, and what they would explain is found without them, later.
     */
    public List<String> of(String uid) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            if (!asked || nanoTime.getAsLong() - expires >= 0) {
                ask();
            }
            return byJob.getOrDefault(uid, List.of());
        } finally {
            turn.unlock();
        }
    }

    private void ask() {
        long begin = nanoTime.getAsLong();
        byJob = answer();
        long end = nanoTime.getAsLong();
        asked = true;
        expires = end + Math.min(LONGEST, Math.max(FRESH, BREAK * (end - begin)));
    }

    private Map<String, List<String>> answer() {
        Map<String, List<String>> answer = new HashMap<>();
        try {
            cluster.refusedJobs(event -> keep(event, answer));
            return answer;
        } catch (ClusterException e) {
            return Map.of();
        }
    }

    /** Anybody can make events, of anything, and there may be very many of other Jobs. */
    private void keep(Event event, Map<String, List<String>> answer) {
        ObjectReference about = event.getInvolvedObject();
        if (about != null
                && about.getUid() != null
                && about.getName() != null
                && about.getName().startsWith(names)) {
            answer.computeIfAbsent(about.getUid(), uid -> new ArrayList<>()).add(line(event));
        }
    }

    private static String line(Event event) {
        return event.getReason() + ": " + event.getMessage();
    }
}
