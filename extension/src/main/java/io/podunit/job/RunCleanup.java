package io.podunit.job;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Removes what a run made. It has no say in the run's outcome, so its failures are text. */
@API(status = API.Status.INTERNAL)
public final class RunCleanup {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Cluster cluster;
    private final RunId run;
    private final Others others;

    /** What a run has to see to at its end besides its own objects. */
    public interface Others {

        /** @param certain whether all that was asked for is known, so that the run has simply come to its end */
        void clean(boolean certain);
    }

    public RunCleanup(Cluster cluster, RunId run) {
        this(cluster, run, certain -> {});
    }

    public RunCleanup(Cluster cluster, RunId run, Others others) {
        this.cluster = cluster;
        this.run = run;
        this.others = others;
    }

    /**
     * Deletes the run's Jobs at once, and its owner at the same time; what could not be deleted is told, with the
     * remedy. Enough where every Job that was ever asked for is known.
     */
    public Optional<String> clean() {
        List<String> failures = deleteAtOnce();
        return failures.isEmpty() ? Optional.empty() : Optional.of(warning(failures));
    }

    /**
     * The same, and again until two lists in a row show nothing of the run: a Job may still come of a request that was under way
     * when its client gave up. Pods that are being deleted do not count.
     *
     * @param patience how long; what is left then is told
     */
    public Optional<String> cleanUntilNothingComes(Duration patience) {
        List<String> failures = delete();
        long end = System.nanoTime() + patience.toNanos();
        for (int empty = 0; empty < 2 && failures.isEmpty(); ) {
            List<String> left = left(failures);
            empty = left.isEmpty() ? empty + 1 : 0;
            boolean goOn = empty < 2 && System.nanoTime() < end && pause();
            if (!goOn && !left.isEmpty()) {
                failures.add("there is still " + String.join(", ", left));
            } else if (!goOn) {
                return Optional.empty();
            } else if (!left.isEmpty()) {
                failures.addAll(delete());
            }
        }
        return failures.isEmpty() ? Optional.empty() : Optional.of(warning(failures));
    }

    private List<String> delete() {
        List<String> failures = new ArrayList<>();
        attempt(() -> others.clean(false), failures);
        deleteJobs(failures);
        deleteOwner(failures);
        return failures;
    }

    /** Neither needs the other: Jobs whose owner is gone go as well, only later. */
    private List<String> deleteAtOnce() {
        List<String> failures = new ArrayList<>();
        List<String> ofOwner = Collections.synchronizedList(new ArrayList<>());
        Thread owner = new Thread(() -> deleteOwner(ofOwner), "podunit-cleanup");
        Thread rest = new Thread(() -> attempt(() -> others.clean(true), ofOwner), "podunit-cleanup");
        owner.start();
        rest.start();
        deleteJobs(failures);
        try {
            owner.join();
            rest.join();
        } catch (InterruptedException e) {
            // Not a daemon: the JVM waits for it.
            Thread.currentThread().interrupt();
        }
        // Told in the same order whichever was answered first.
        failures.addAll(List.copyOf(ofOwner));
        return failures;
    }

    private void deleteJobs(List<String> failures) {
        attempt(() -> cluster.deleteJobs(run.selector()), failures);
    }

    private void deleteOwner(List<String> failures) {
        attempt(() -> cluster.delete(Lease.class, JobName.owner(run)), failures);
    }

    private List<String> left(List<String> failures) {
        List<String> left = new ArrayList<>();
        attempt(
                () -> Stream.concat(
                                cluster.list(Job.class, run.selector()).stream(),
                                cluster.pods(run.selector()).getItems().stream())
                        .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                        .map(RunCleanup::describe)
                        .forEach(left::add),
                failures);
        return left;
    }

    private static String describe(HasMetadata object) {
        return object.getKind() + ' ' + object.getMetadata().getName();
    }

    private static boolean pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void attempt(Runnable deletion, List<String> failures) {
        try {
            deletion.run();
        } catch (PodunitException e) {
            failures.add(e.getMessage());
        }
    }

    private String warning(List<String> failures) {
        return "podunit: run %s was not removed completely: %s; its Jobs end by their deadline and go an hour later. To remove them now: kubectl delete jobs,leases -n %s -l %s"
                .formatted(run.value(), String.join("; ", failures), cluster.namespace(), run.selector());
    }
}
