package io.podunit.launcher.cli.serve;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.podunit.launcher.cli.serve.api.Follows;
import io.podunit.launcher.cli.serve.exchange.Answer;
import io.podunit.launcher.cli.serve.exchange.Endpoint;
import io.podunit.launcher.cli.serve.exchange.Exchange;
import io.podunit.launcher.cli.serve.exchange.RequestRecord;
import io.podunit.launcher.cli.serve.link.ClusterLink;
import io.podunit.launcher.cli.serve.link.HealthProbe;
import java.time.Duration;

/** What Prometheus reads. */
final class ServiceMetrics implements Endpoint, AutoCloseable {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    ServiceMetrics(ClusterLink link, HealthProbe probe, Follows follows) {
        Gauge.builder("podunit.cluster.connected", probe, health -> health.connected() ? 1 : 0)
                .description("Whether the cluster answered when it was last asked for its health")
                .register(registry);
        FunctionCounter.builder("podunit.cluster.requests", link, ClusterLink::requests)
                .description("Requests to the API server")
                .register(registry);
        Gauge.builder("podunit.followed.logs", follows, Follows::active)
                .description("Logs that are followed at the moment")
                .register(registry);
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    void request(RequestRecord request) {
        Timer.builder("http.server.requests")
                .description("Answers, from the request to the last byte")
                // Anything may be asked for by any method; each value that is new is kept for ever.
                .tag("method", request.route().equals(RequestRecord.UNKNOWN) ? "ANY" : request.method())
                .tag("uri", request.route())
                .tag("status", String.valueOf(request.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(request.duration());
    }

    @Override
    public Answer answer(Exchange exchange) {
        return new Answer.Text("text/plain; version=0.0.4; charset=utf-8", registry.scrape());
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
