package io.podunit.launcher.embedded.control;

import io.podunit.launcher.embedded.store.Change;
import io.podunit.launcher.embedded.store.Trees;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How the pods of each Job ended. Kept apart from the pods, because a deleted pod counts as failed; the real controller holds
 * such pods back with a finalizer until it has counted them.
 */
final class JobTally {

    private final Map<String, Ended> byJob = new HashMap<>();

    record Ended(Set<String> succeeded, Set<String> failed) {

        boolean contains(String pod) {
            return succeeded.contains(pod) || failed.contains(pod);
        }
    }

    /** A copy. Read it after the pods: what ended in between is then in both, and never in neither. */
    synchronized Ended of(String job) {
        Ended own = own(job);
        return new Ended(Set.copyOf(own.succeeded()), Set.copyOf(own.failed()));
    }

    private Ended own(String job) {
        return byJob.computeIfAbsent(job, it -> new Ended(new HashSet<>(), new HashSet<>()));
    }

    synchronized void count(String job, Change pod) {
        Ended ended = own(job);
        String phase = Trees.text(pod.object(), "status", "phase");
        if (phase.equals("Succeeded")) {
            ended.succeeded().add(pod.uid());
        } else if (phase.equals("Failed") || pod.type() == Change.Type.DELETED) {
            ended.failed().add(pod.uid());
        }
    }

    synchronized void forget(String job) {
        byJob.remove(job);
    }
}
