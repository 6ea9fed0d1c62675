package io.podunit.launcher.cli.serve.api;

import io.podunit.launcher.cli.serve.exchange.Answer;
import io.podunit.launcher.cli.serve.exchange.Endpoint;
import io.podunit.launcher.cli.serve.exchange.Exchange;
import io.podunit.launcher.cli.serve.exchange.Timestamps;
import io.podunit.runs.JobView;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** {@code GET …/status}: how far a Job is. */
@API(status = API.Status.INTERNAL)
public record StatusEndpoint(Clusters clusters, Clock clock) implements Endpoint {

    public static final Set<String> PARAMETERS = Set.of(Clusters.NAMESPACE);

    @Override
    public Answer answer(Exchange exchange) {
        String name = Jobs.name(exchange);
        return new Answer.Json(fields(Jobs.find(clusters.of(exchange), name), clock));
    }

    static Map<String, Object> fields(JobView job, Clock clock) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("job_name", job.name());
        fields.put("status", job.state().toString());
        fields.put("timestamp", Timestamps.of(clock.instant()));
        return fields;
    }
}
