package io.podunit.launcher.cli.serve.api;

import io.podunit.launcher.cli.serve.exchange.Answer;
import io.podunit.launcher.cli.serve.exchange.Endpoint;
import io.podunit.launcher.cli.serve.exchange.Exchange;
import io.podunit.launcher.cli.serve.exchange.Timestamps;
import io.podunit.launcher.cli.serve.link.HealthProbe;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** {@code GET /api/k8s/health}: whether the cluster is there. The answer is a success either way: this service is. */
@API(status = API.Status.INTERNAL)
public record HealthEndpoint(HealthProbe probe, Clock clock) implements Endpoint {

    @Override
    public Answer answer(Exchange exchange) {
        Optional<String> trouble = probe.trouble();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kubernetes_connected", trouble.isEmpty());
        fields.put("timestamp", Timestamps.of(clock.instant()));
        trouble.ifPresent(text -> fields.put("error", text));
        return new Answer.Json(fields);
    }
}
