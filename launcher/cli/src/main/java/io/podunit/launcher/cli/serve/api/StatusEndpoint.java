package io.podunit.launcher.cli.serve.api;

import io.podunit.cluster.Cluster;
import io.podunit.launcher.cli.serve.exchange.Answer;
import io.podunit.launcher.cli.serve.exchange.Endpoint;
import io.podunit.launcher.cli.serve.exchange.Exchange;
import io.podunit.launcher.cli.serve.exchange.Timestamps;
import io.podunit.launcher.cli.serve.link.Clusters;
import io.podunit.runs.JobView;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** {@code GET /api/k8s/jobs/{job}/status}: how far a Job is. Front ends ask for it again and again, many of them for the same Job. */
@API(status = API.Status.INTERNAL)
public final class StatusEndpoint implements Endpoint {

    public static final Set<String> PARAMETERS = Set.of(Clusters.NAMESPACE);

    private final Clusters clusters;
    private final Clock clock;
    private final SharedLookups<Key, JobView> lookups = new SharedLookups<>();

    public StatusEndpoint(Clusters clusters, Clock clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    private record Key(String namespace, String job) {}

    @Override
    public Answer answer(Exchange exchange) {
        String name = Jobs.name(exchange);
        Cluster cluster = clusters.of(exchange);
        JobView job = lookups.get(new Key(cluster.namespace(), name), () -> Jobs.find(cluster, name));
        return new Answer.Json(fields(job, clock));
    }

    static Map<String, Object> fields(JobView job, Clock clock) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("job_name", job.name());
        fields.put("status", job.state().toString());
        fields.put("timestamp", Timestamps.of(clock.instant()));
        return fields;
    }
}
