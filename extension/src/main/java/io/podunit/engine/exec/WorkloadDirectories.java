package io.podunit.engine.exec;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.engine.exec.Discarding.Left;
import io.podunit.engine.run.Deadline;
import io.podunit.exec.ExecTarget;
import io.podunit.job.RunId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directories that a run has in containers, one in each. Supervisors of a container follow each other in the same one, which has then all
 * that they need, as long as the end of each is heard.
 */
final class WorkloadDirectories implements AutoCloseable {

    /** For a container that is started anew: after its second end, ten seconds pass until then. */
    private static final Duration RESTART = Duration.ofSeconds(60);

    private static final int FAILED = 1;

    private final Cluster cluster;
    private final RunId run;
    private final Map<ExecTarget, String> names = new LinkedHashMap<>();
    private final Map<ExecTarget, String> paths = new LinkedHashMap<>();
    private final Set<ExecTarget> heardToTheEnd = ConcurrentHashMap.newKeySet();
    private int made;

    WorkloadDirectories(Cluster cluster, RunId run) {
        this.cluster = cluster;
        this.run = run;
    }

    /**
     * For the next supervisor there.
     *
     * @param name of its directory
     * @param fresh whether nothing of the run is in it
     */
    record Directory(String name, boolean fresh) {}

    /**
     * Ends a supervisor whose end was not heard before the next one begins: it may still run.
     *
     * @throws PodunitException where that is not possible
     */
    Directory next(ExecTarget target) {
        String left = paths.get(target);
        if (left != null && !heardToTheEnd.remove(target)) {
            new Discarding(cluster, target, left).run(restart()).ifPresent(WorkloadDirectories::refuse);
            paths.remove(target);
        }
        boolean fresh = !paths.containsKey(target);
        if (fresh) {
            names.put(target, name(target));
        }
        return new Directory(names.getOrDefault(target, ""), fresh);
    }

    /**
     * Not that of a supervisor of which nothing was heard, or that is still removing its own, nor that of another pod with the same volume: who
     * is the last in a directory ends all that was started in it.
     */
    private String name(ExecTarget target) {
        return run.value() + '-' + target.uid().replaceFirst("-.*", "") + '-' + ++made;
    }

    private static void refuse(Left left) {
        if (left.mayRun()) {
            throw new PodunitException("The tests were not started, because those before them may still run there: "
                    + left.warning().replaceFirst("^podunit: ", ""));
        }
        Notices.tell(left.warning());
    }

    /** The supervisor has said where it is. */
    void made(ExecTarget target, String path) {
        paths.put(target, path);
    }

    /** So its supervisor ended. One that was stopped, because it heard nothing of this client, removes all that is there. */
    void ended(ExecTarget target, ProcessEnd how) {
        if (how instanceof ProcessEnd.Exited exited && exited.code() <= FAILED) {
            heardToTheEnd.add(target);
        }
    }

    /** Removes what is left: also where the last supervisor has removed all that it could. */
    @Override
    public void close() {
        Deadline restart = restart();
        paths.forEach((target, path) ->
                new Discarding(cluster, target, path).run(restart).ifPresent(left -> Notices.tell(left.warning())));
        paths.clear();
    }

    private static Deadline restart() {
        return new Deadline(System::nanoTime, RESTART);
    }
}
