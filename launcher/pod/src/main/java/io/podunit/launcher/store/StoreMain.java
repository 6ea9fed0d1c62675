package io.podunit.launcher.store;

import io.podunit.launcher.store.StoreServer.Tokens;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** Runs the store of a pod until nobody has used it for a while. */
@API(status = API.Status.INTERNAL)
public final class StoreMain {

    private final Map<String, String> environment;
    private final PrintStream out;

    public StoreMain(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /** @return the exit code */
    public int run() throws IOException, InterruptedException {
        Duration idle = Duration.ofSeconds(Long.parseLong(value("PODUNIT_STORE_IDLE", "600")));
        Path directory = Path.of(value("PODUNIT_STORE_DIRECTORY", "/podunit/work"), "blobs");
        Tokens tokens = new Tokens(value("PODUNIT_STORE_READ_TOKEN", ""), value("PODUNIT_STORE_WRITE_TOKEN", ""));
        try (StoreServer server = new StoreServer(address(), directory, tokens)) {
            out.println("podunit store: listening on port " + server.port() + ", ends after " + idle.toSeconds()
                    + " s without a request");
            for (Duration quiet = server.idle(); quiet.compareTo(idle) < 0; quiet = server.idle()) {
                Thread.sleep(Math.max(1, idle.minus(quiet).toMillis()));
            }
        }
        out.println("podunit store: nobody used it for " + idle.toSeconds() + " s, good bye");
        return 0;
    }

    private InetSocketAddress address() {
        int port = mapped(value("PODUNIT_PORT_MAP", ""), Integer.parseInt(value("PODUNIT_STORE_PORT", "7117")));
        return new InetSocketAddress(value("PODUNIT_BIND", "0.0.0.0"), port);
    }

    /** A node whose pods share its addresses says which port it gave instead: {@code 7117:43121,…}. */
    static int mapped(String map, int port) {
        for (String pair : map.split(",")) {
            if (pair.startsWith(port + ":")) {
                return Integer.parseInt(pair.substring(pair.indexOf(':') + 1));
            }
        }
        return port;
    }

    private String value(String name, String otherwise) {
        return Optional.ofNullable(environment.get(name)).orElse(otherwise);
    }
}
