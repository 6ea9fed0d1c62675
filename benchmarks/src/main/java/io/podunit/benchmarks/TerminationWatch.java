package io.podunit.benchmarks;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells as soon as a container of a pod with that label has ended. Over plain HTTP, because the client's own watch (a WebSocket)
 * delivered nothing with the JDK's HTTP client of Java 17; and so that it is known to be open before the clock starts.
 */
final class TerminationWatch implements AutoCloseable {

    private static final Pattern TERMINATED = Pattern.compile("\"terminated\":\\{\"exitCode\":(\\d+)");

    private final StringBuilder received = new StringBuilder();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final AsyncBody body;

    TerminationWatch(KubernetesClient client, String selector) throws Exception {
        URI uri = client.getMasterUrl().toURI().resolve("/api/v1/namespaces/" + client.getNamespace()
                + "/pods?watch=true&labelSelector=" + selector.replace("=", "%3D"));
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
        Matcher matcher = TERMINATED.matcher(received);
        if (matcher.find()) {
            exit.complete(Integer.valueOf(matcher.group(1)));
        }
        more.consume();
    }

    int exitCode() throws Exception {
        return exit.get(2, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        body.cancel();
    }
}
