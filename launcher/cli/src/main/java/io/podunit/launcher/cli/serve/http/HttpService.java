package io.podunit.launcher.cli.serve.http;

import io.podunit.PodunitException;
import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import io.podunit.launcher.cli.serve.exchange.RequestRecord;
import io.podunit.launcher.cli.serve.exchange.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server that listens, from its making to its end. */
@API(status = API.Status.INTERNAL)
public final class HttpService implements AutoCloseable {

    /** After which a client that sends or takes nothing is gone. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final Duration UNUSED = Duration.ofMillis(50);

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "podunit-time-limits");
        thread.setDaemon(true);
        return thread;
    });
    private final Server server;
    private final ServerConnector connector;

    /** @throws PodunitException where it cannot listen there */
    public HttpService(Place place, Parts parts) {
        this.server = new Server(new QueuedThreadPool(place.threads(), 4));
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
        connector.setHost(place.host());
        connector.setPort(place.port());
        connector.setIdleTimeout(IDLE.toMillis());
        // At the end, connections that nobody is using are not waited for: Jetty would give them a second.
        connector.setShutdownIdleTimeout(UNUSED.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(place.connections(), server));
        server.setHandler(new GracefulHandler(new RouteHandler(parts, new TimeLimit(alarms, place.timeout()))));
        server.setErrorHandler(new ErrorDocuments(parts.clock()));
        server.setRequestLog(new RequestRecorder(parts.records()));
        server.setStopTimeout(LAST_ANSWERS.toMillis());
        start(place);
    }

    /**
     * Where it listens, and how much it takes.
     *
     * @param port 0 for any that is free
     * @param threads requests that are answered at once
     * @param timeout for one answer, but for events
     */
    public record Place(String host, int port, int connections, int threads, Duration timeout) {}

    /**
     * What it does.
     *
     * @param failures what clients are told of an exception
     * @param records gets each request that was answered, from many threads
     */
    public record Parts(
            List<Route> routes,
            Access access,
            Function<RuntimeException, FailedRequestException> failures,
            Consumer<RequestRecord> records,
            Clock clock) {}

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        return configuration;
    }

    private void start(Place place) {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new PodunitException(
                    "Cannot listen on " + place.host() + ':' + place.port() + ": " + reason(e)
                            + ". Another 'podunit serve' may run there: choose another --port, or an address of this machine"
                            + " with --host.",
                    e);
        }
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Blocks until it was closed. */
    public void await() throws InterruptedException {
        server.join();
    }

    /** Takes no new requests, and lets those end that it has. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new PodunitException("The server did not stop as it should: " + e, e);
        } finally {
            alarms.shutdownNow();
        }
    }
}
