package io.podunit.samples.faults.proxy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.podunit.samples.faults.proxy.Exchange.Ending;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Plain HTTP towards the client, TLS with the real client's credentials towards the API server, and faults between the two. Each
 * request has connections of its own on both sides.
 */
public final class FaultProxy implements AutoCloseable {

    private final URI server;
    private final SSLSocketFactory tls;
    private final String credentials;
    private final int port;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile @Nullable ServerSocket listening;

    private FaultProxy(Config config) throws Exception {
        server = URI.create(config.getMasterUrl());
        tls = SSLUtils.sslContext(config).getSocketFactory();
        String token = config.getAutoOAuthToken();
        credentials = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
        port = listen(0);
    }

    /** In front of the API server of KUBECONFIG, with the rights that Podunit would have there: those of tests may be others. */
    public static FaultProxy beforeKubeconfig() {
        Path file = Path.of(System.getenv("KUBECONFIG"));
        try {
            return new FaultProxy(Config.fromKubeconfig(file.toFile()));
        } catch (Exception e) {
            throw new IllegalStateException("No proxy before the API server of " + file, e);
        }
    }

    private int listen(int wanted) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 200);
        listening = socket;
        thread(() -> accept(socket));
        return socket.getLocalPort();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                thread(() -> serve(client));
            }
        } catch (IOException e) {
            // Down, or closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream());
            Request request = Request.read(in);
            if (request == null) {
                return;
            }
            requests.add(request);
            var exchange = new Exchange(
                    request, client, in, (asked, content) -> Upstream.ask(connect(), asked, content, credentials));
            exchanges.add(exchange);
            try (exchange) {
                action(request).handle(exchange);
            } finally {
                exchanges.remove(exchange);
            }
        } catch (IOException e) {
            // The client, or a fault, has ended this.
        }
    }

    private Action action(Request request) {
        return rules.stream()
                .filter(rule -> rule.takes(request))
                .findFirst()
                .map(Rule::action)
                .orElse(Action.pass());
    }

    private Socket connect() throws IOException {
        Socket socket = tls.createSocket(server.getHost(), server.getPort() < 0 ? 443 : server.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** The next that many such requests, from now on. */
    public Rule next(int times, Predicate<Request> which, Action action) {
        var rule = new Rule(which, times, action);
        rules.add(0, rule);
        return rule;
    }

    /** Every such request, until the rule is lifted. */
    public Rule every(Predicate<Request> which, Action action) {
        return next(Integer.MAX_VALUE, which, action);
    }

    /** Ends answers that are under way, and says how many there were. */
    public int end(Predicate<Request> which, Ending ending) {
        int ended = 0;
        for (Exchange exchange : exchanges) {
            if (which.test(exchange.request())) {
                try {
                    exchange.interrupt(ending);
                    ended++;
                } catch (IOException e) {
                    // It ended by itself.
                }
                // Its own thread may take a moment, and the next one must not be taken for it.
                exchanges.remove(exchange);
            }
        }
        return ended;
    }

    /** Passes nothing on any more of answers that are under way, and says how many there were. */
    public int freeze(Predicate<Request> which) {
        List<Exchange> open = exchanges.stream()
                .filter(exchange -> which.test(exchange.request()))
                .toList();
        open.forEach(Exchange::freeze);
        return open.size();
    }

    /** How many answers to such requests are under way. */
    public long open(Predicate<Request> which) {
        return exchanges.stream()
                .filter(exchange -> exchange.answered() && which.test(exchange.request()))
                .count();
    }

    /** Resets what is open, and refuses what is new: a server that is down. */
    public void down() {
        try {
            ServerSocket socket = listening;
            if (socket != null) {
                socket.close();
            }
            end(Request.ANY, Ending.RESET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void up() {
        try {
            listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No faults any more. */
    public void clear() {
        rules.clear();
        requests.clear();
    }

    /** Everything that was asked since the last {@link #clear}. */
    public List<Request> requests() {
        return requests;
    }

    /** Writes a kubeconfig that leads here. */
    public Path kubeconfig(Path file) throws IOException {
        return kubeconfig(file, "none");
    }

    /** @param token for the proxy's rules only; the API server does not see it */
    public Path kubeconfig(Path file, String token) throws IOException {
        return Files.writeString(file, """
                apiVersion: v1
                kind: Config
                current-context: proxy
                contexts: [{name: proxy, context: {cluster: proxy, user: proxy}}]
                clusters: [{name: proxy, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: proxy, user: {token: "%s"}}]
                """.formatted(port, token));
    }

    @Override
    public void close() {
        down();
    }
}
