package io.podunit.launcher.cli.serve;

import io.podunit.cluster.Backoff;
import io.podunit.cluster.Cluster;
import io.podunit.launcher.cli.serve.api.DeleteEndpoint;
import io.podunit.launcher.cli.serve.api.Failures;
import io.podunit.launcher.cli.serve.api.Follows;
import io.podunit.launcher.cli.serve.api.HealthEndpoint;
import io.podunit.launcher.cli.serve.api.LogsEndpoint;
import io.podunit.launcher.cli.serve.api.StatusEndpoint;
import io.podunit.launcher.cli.serve.exchange.Answer;
import io.podunit.launcher.cli.serve.exchange.RequestRecord;
import io.podunit.launcher.cli.serve.exchange.Route;
import io.podunit.launcher.cli.serve.http.Access;
import io.podunit.launcher.cli.serve.http.HttpService;
import io.podunit.launcher.cli.serve.link.ClusterLink;
import io.podunit.launcher.cli.serve.link.Clusters;
import io.podunit.launcher.cli.serve.link.HealthProbe;
import io.podunit.runs.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The service, from its first answer to its end. It is there whether the cluster is or not. */
final class Service implements AutoCloseable {

    private static final Duration HEALTH = Duration.ofSeconds(5);
    private static final Duration NEW_PODS = Duration.ofSeconds(3);
    private static final Patience PODS_END = Patience.of(Duration.ofSeconds(10));

    private final ServiceSettings settings;
    private final JsonLog log;
    private final Clock clock;
    private final ClusterLink link;
    private final Follows follows;
    private final ExecutorService probes = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "podunit-health");
        thread.setDaemon(true);
        return thread;
    });
    private final HealthProbe probe;
    private final ServiceMetrics metrics;
    private final List<Route> routes;
    private final HttpService http;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param source connects to the cluster
     * @throws io.podunit.PodunitException where it cannot listen
     */
    Service(ServiceSettings settings, Supplier<Cluster> source, JsonLog log, Clock clock) {
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        this.link = new ClusterLink(source, Backoff.usual(), log::info);
        this.follows = new Follows(settings.limits().follows());
        this.probe = new HealthProbe(link, probes, HEALTH);
        this.metrics = new ServiceMetrics(link, probe, follows);
        this.routes = routes();
        this.http = new HttpService(place(), parts());
        link.open();
        log.info("listening on http://" + settings.host() + ':' + http.port());
    }

    private HttpService.Place place() {
        return new HttpService.Place(
                settings.host(),
                settings.port(),
                settings.limits().connections(),
                settings.limits().threads(),
                settings.timeout());
    }

    private HttpService.Parts parts() {
        return new HttpService.Parts(routes, new Access(settings.token()), Failures::of, this::answered, clock);
    }

    private List<Route> routes() {
        Clusters clusters = new Clusters(link, settings.namespaces());
        LogsEndpoint logs = new LogsEndpoint(clusters, follows, clock, NEW_PODS);
        Answer document = new Answer.Text("application/json", resource("openapi.json"));
        Answer alive = new Answer.Text("text/plain", "ok\n");
        return List.of(
                Route.get("/api/k8s/health", Set.of(), new HealthEndpoint(probe, clock)),
                Route.get("/api/k8s/jobs/{job}/logs", LogsEndpoint.PARAMETERS, logs),
                Route.get("/api/test-runs/{run_id}/logs", LogsEndpoint.PARAMETERS, logs),
                Route.get("/api/k8s/jobs/{job}/status", StatusEndpoint.PARAMETERS, new StatusEndpoint(clusters, clock)),
                new Route(
                        "DELETE",
                        "/api/k8s/jobs/{job}",
                        DeleteEndpoint.PARAMETERS,
                        false,
                        new DeleteEndpoint(clusters, PODS_END, clock)),
                Route.get("/metrics", Set.of(), metrics),
                Route.get("/openapi.json", Set.of(), exchange -> document),
                new Route("GET", "/healthz", Set.of(), true, exchange -> alive));
    }

    private void answered(RequestRecord request) {
        metrics.request(request);
        log.request(request);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Service.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return http.port();
    }

    /** Methods and templates of paths. */
    List<String> operations() {
        return routes.stream()
                .map(route -> route.method() + ' ' + route.template())
                .toList();
    }

    /** Blocks until it was closed. */
    void await() throws InterruptedException {
        http.await();
    }

    /** Ends followed logs, gives the answers that it owes, and then the connections back. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            log.info("stopping");
            follows.close();
            http.close();
            link.close();
            probes.shutdownNow();
            metrics.close();
            log.info("stopped");
        }
    }
}
