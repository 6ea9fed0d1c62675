package io.podunit.runs;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.cluster.Cluster;
import io.podunit.job.JobLabels;
import io.podunit.job.RunId;
import io.podunit.lifecycle.RunClient;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The runs of a namespace, as the cluster has them. */
@API(status = API.Status.INTERNAL)
public final class RunCatalog {

    private static final String RUNS = JobLabels.MANAGED_BY + "=podunit," + JobLabels.RUN;

    /** As the API allows names of Jobs and pods; anything else would be a part of a path. */
    private static final String NAME = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?";

    private final Cluster cluster;

    public RunCatalog(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Whether something in the cluster may have that name. */
    public static boolean nameable(String name) {
        return name.matches(NAME);
    }

    /** All runs, the youngest first, in three requests. */
    public List<RunView> runs() {
        return views(RUNS).values().stream()
                .sorted(Comparator.comparing(RunView::age, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    public Optional<RunView> run(RunId run) {
        return Optional.ofNullable(views(run.selector()).get(run));
    }

    /** One request for each kind: what is made meanwhile is there the next time. */
    private Map<RunId, RunView> views(String selector) {
        Map<RunId, Lease> leases = byRun(cluster.list(Lease.class, selector)).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
        Map<RunId, List<Job>> jobs = byRun(cluster.list(Job.class, selector));
        Ages ages = new Ages(cluster.serverTime());
        List<PodView> pods = views(cluster.pods(selector).getItems(), ages);
        Map<RunId, RunView> views = new TreeMap<>(Comparator.comparing(RunId::value));
        Stream.of(leases.keySet(), jobs.keySet())
                .flatMap(Collection::stream)
                .forEach(run -> views.computeIfAbsent(
                        run, id -> view(id, leases.get(id), jobs.getOrDefault(id, List.of()), pods, ages)));
        return views;
    }

    private static RunView view(RunId run, @Nullable Lease lease, List<Job> jobs, List<PodView> pods, Ages ages) {
        List<JobView> views = jobs.stream()
                .map(job -> JobView.of(job, pods, ages))
                .sorted(Comparator.comparing(JobView::name))
                .toList();
        RunClient client = lease == null ? null : RunClient.of(lease, ages.now());
        return new RunView(
                run,
                client,
                lease == null
                        ? views.stream()
                                .map(JobView::age)
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(null)
                        : ages.of(lease),
                views);
    }

    private static <T extends HasMetadata> Map<RunId, List<T>> byRun(List<T> objects) {
        // With another label it is none of ours, whatever it says.
        return objects.stream()
                .filter(object -> RunId.valid(label(object)))
                .collect(Collectors.groupingBy(object -> new RunId(label(object))));
    }

    private static String label(HasMetadata object) {
        Map<String, String> labels =
                Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of());
        return Objects.requireNonNullElse(labels.get(JobLabels.RUN), "");
    }

    private static List<PodView> views(List<Pod> pods, Ages ages) {
        return pods.stream().map(pod -> PodView.of(pod, ages)).toList();
    }

    /**
     * What a run's id, or the name of a Job or a pod, stands for.
     *
     * @throws NothingFoundException where there is nothing of that name
     */
    public Target find(String name) {
        Optional<Target> run = RunId.valid(name) ? run(new RunId(name)).map(Target.OfRun::new) : Optional.empty();
        return run.or(() -> job(name).map(Target.OfJob::new))
                .or(() -> pod(name).map(Target.OfPod::new))
                .orElseThrow(
                        () -> new NothingFoundException(
                                "There is no run, Job or pod " + name + " in namespace "
                                        + cluster.namespace() + ". 'podunit list -n " + cluster.namespace()
                                        + "' shows the runs; one that has ended is removed with its Jobs, unless podunit.keep says otherwise."));
    }

    public Optional<JobView> job(String name) {
        return cluster.get(Job.class, name).map(job -> {
            List<Pod> pods = cluster.pods("job-name=" + name).getItems();
            Ages ages = new Ages(cluster.serverTime());
            return JobView.of(job, views(pods, ages), ages);
        });
    }

    public Optional<PodView> pod(String name) {
        return cluster.get(Pod.class, name).map(pod -> PodView.of(pod, new Ages(cluster.serverTime())));
    }
}
