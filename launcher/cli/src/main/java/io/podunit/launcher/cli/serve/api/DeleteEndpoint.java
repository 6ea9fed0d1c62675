package io.podunit.launcher.cli.serve.api;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.Propagation;
import io.podunit.job.RunId;
import io.podunit.launcher.cli.serve.exchange.Answer;
import io.podunit.launcher.cli.serve.exchange.Endpoint;
import io.podunit.launcher.cli.serve.exchange.ErrorType;
import io.podunit.launcher.cli.serve.exchange.Exchange;
import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import io.podunit.launcher.cli.serve.exchange.Timestamps;
import io.podunit.launcher.cli.serve.link.Clusters;
import io.podunit.runs.JobView;
import io.podunit.runs.Patience;
import io.podunit.runs.Removal;
import io.podunit.runs.RunCatalog;
import io.podunit.runs.RunView;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * {@code DELETE /api/k8s/jobs/{job}}: deletes a Job with its pods.
 *
 * @param patience for pods to end; who takes longer is told of
 */
@API(status = API.Status.INTERNAL)
public record DeleteEndpoint(Clusters clusters, Patience patience, Clock clock) implements Endpoint {

    public static final Set<String> PARAMETERS = Set.of(Clusters.NAMESPACE);

    private static final int ACCEPTED = 202;

    @Override
    public Answer answer(Exchange exchange) {
        String name = Jobs.name(exchange);
        Cluster cluster = clusters.of(exchange);
        JobView job = Jobs.find(cluster, name);
        checkRun(cluster, job);
        List<String> left = new Removal(cluster, Propagation.BACKGROUND, patience).job(job);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("message", message(name, left));
        fields.put("timestamp", Timestamps.of(clock.instant()));
        return new Answer.Json(left.isEmpty() ? 200 : ACCEPTED, fields, Map.of());
    }

    private static String message(String name, List<String> left) {
        return left.isEmpty()
                ? "Job '" + name + "' deleted successfully"
                : "Job '" + name + "' is being deleted; there is still " + String.join(", ", left);
    }

    /** As the command does: a client that loses its pods would start others. */
    private static void checkRun(Cluster cluster, JobView job) {
        if (RunId.valid(job.run())) {
            new RunCatalog(cluster)
                    .run(new RunId(job.run()))
                    .filter(RunView::alive)
                    .ifPresent(run -> refuse(job, run));
        }
    }

    private static void refuse(JobView job, RunView run) {
        String id = run.run().value();
        throw new FailedRequestException(
                409,
                ErrorType.REQUEST,
                "Job " + job.name() + " belongs to run " + id + ", whose client lives: " + run.holder()
                        + ". Nothing was deleted.",
                "'podunit cancel " + id + "' has that client report what was done, and removes the run.");
    }
}
