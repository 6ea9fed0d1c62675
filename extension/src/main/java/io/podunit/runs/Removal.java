package io.podunit.runs;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.Propagation;
import io.podunit.job.JobLabels;
import io.podunit.job.JobName;
import io.podunit.job.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Deletes Jobs with their pods, or a whole run, and waits until all is gone. */
@API(status = API.Status.INTERNAL)
public final class Removal {

    private final Cluster cluster;
    private final Propagation propagation;
    private final Patience patience;

    public Removal(Cluster cluster, Propagation propagation, Patience patience) {
        this.cluster = cluster;
        this.propagation = propagation;
        this.patience = patience;
    }

    /**
     * Deletes a run's Jobs, then the Lease that owns all of it.
     *
     * @return what is still there when the time is over
     */
    public List<String> run(RunId run) {
        cluster.deleteJobs(run.selector(), propagation);
        cluster.delete(Lease.class, JobName.owner(run), propagation);
        return awaitGone(run);
    }

    /** What is still there of a run when the time is over. What is being deleted is still there. */
    List<String> awaitGone(RunId run) {
        return await(() -> Stream.concat(
                cluster.list(Job.class, run.selector()).stream(), cluster.pods(run.selector()).getItems().stream()));
    }

    /**
     * Deletes one Job.
     *
     * @return what is still there when the time is over
     */
    public List<String> job(JobView job) {
        if (RunId.valid(job.run())
                && job.shard().matches("\\d+")
                && job.attempt().matches("\\d+")) {
            // As the runner does it: the right to delete single Jobs is not asked for.
            cluster.deleteJobs(
                    JobLabels.selector(
                            new RunId(job.run()), Integer.parseInt(job.shard()), Integer.parseInt(job.attempt())),
                    propagation);
        } else {
            cluster.delete(Job.class, job.name(), propagation);
        }
        return await(() -> Stream.concat(
                cluster.get(Job.class, job.name()).stream(),
                cluster.pods("job-name=" + job.name()).getItems().stream()));
    }

    /** Deletes one pod. What owns it may make another. */
    public List<String> pod(String name) {
        cluster.delete(Pod.class, name, propagation);
        return await(() -> cluster.get(Pod.class, name).stream());
    }

    private List<String> await(Left left) {
        List<String> last = new ArrayList<>();
        patience.until(() -> {
            last.clear();
            left.objects().map(Removal::describe).forEach(last::add);
            return last.isEmpty();
        });
        return List.copyOf(last);
    }

    private interface Left {
        Stream<? extends HasMetadata> objects();
    }

    private static String describe(HasMetadata object) {
        String deleted = Optional.ofNullable(object.getMetadata().getDeletionTimestamp())
                .map(time -> " (being deleted since " + time + ')')
                .orElse("");
        return (object instanceof Pod ? "pod " : "Job ") + object.getMetadata().getName() + deleted;
    }
}
