package io.podunit.benchmarks;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells as soon as the containers of all pods with that label have ended, one in each. Over plain HTTP, because the client's own watch (a WebSocket)
 * delivered nothing with the JDK's HTTP client of Java 17; and so that it is known to be open before the clock starts.
 */
final class TerminationWatch implements AutoCloseable {

    private static final Pattern TERMINATED = Pattern.compile("\"terminated\":\\{\"exitCode\":(\\d+)");
    private static final Pattern UID = Pattern.compile("\"uid\":\"([^\"]+)\",\"resourceVersion\"");

    private final int containers;
    private final StringBuilder received = new StringBuilder();
    private final Map<String, Integer> ended = new HashMap<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final AsyncBody body;

    /** @param containers how many must have ended */
    TerminationWatch(KubernetesClient client, String selector, int containers) throws Exception {
        this.containers = containers;
        // Without a version the API server first waits until its cache is as new as etcd, and gives up where nothing happens to pods.
        URI uri = client.getMasterUrl().toURI().resolve("/api/v1/namespaces/" + client.getNamespace()
                + "/pods?watch=true&resourceVersion=0&labelSelector=" + selector.replace("=", "%3D"));
        HttpRequest request = client.getHttpClient().newHttpRequestBuilder().uri(uri).build();
        body = client.getHttpClient()
                .consumeBytes(request, this::receive)
                .get(30, TimeUnit.SECONDS)
                .body();
        body.done().whenComplete((done, failure) ->
                exit.completeExceptionally(new IllegalStateException("The watch ended by itself.", failure)));
        body.consume();
    }

    private void receive(List<ByteBuffer> buffers, AsyncBody more) {
        for (ByteBuffer buffer : buffers) {
            received.append(StandardCharsets.ISO_8859_1.decode(buffer));
        }
        for (int line; (line = received.indexOf("\n")) >= 0; ) {
            read(received.substring(0, line));
            received.delete(0, line + 1);
        }
        more.consume();
    }

    private void read(String event) {
        Matcher code = TERMINATED.matcher(event);
        Matcher uid = UID.matcher(event);
        if (code.find() && uid.find()) {
            ended.put(uid.group(1), Integer.valueOf(code.group(1)));
        }
        if (ended.size() == containers) {
            exit.complete(Collections.max(ended.values()));
        }
    }

    int worstExitCode() throws Exception {
        return exit.get(30, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        body.cancel();
    }
}
