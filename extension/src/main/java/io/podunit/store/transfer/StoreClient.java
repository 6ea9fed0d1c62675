package io.podunit.store.transfer;

import io.podunit.PodunitException;
import io.podunit.bundle.content.Content;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.Cluster.ProxyBody;
import io.podunit.cluster.Cluster.ProxyRequest;
import io.podunit.cluster.Cluster.ProxyResponse;
import io.podunit.cluster.ClusterException;
import io.podunit.store.pod.RunningStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Gives a store what it lacks. Content is named by its digest, so every request may be sent again. */
@API(status = API.Status.INTERNAL)
public final class StoreClient {

    /** The container's port. */
    public static final int PORT = 7117;

    private static final int CREATED = 201;

    /** The store reads no more than a megabyte of them. */
    private static final int MOST_ASKED = 10_000;

    private final Cluster cluster;
    private final RunningStore store;
    private final Executor executor;
    private final Retry retry;

    /** @param executor its threads are how many uploads go on at the same time; four are enough for most links */
    public StoreClient(Cluster cluster, RunningStore store, Executor executor, Retry retry) {
        this.cluster = cluster;
        this.store = store;
        this.executor = executor;
        this.retry = retry;
    }

    /** The same, which gives up so soon where the API server is away. */
    public StoreClient within(Duration outage) {
        return new StoreClient(cluster, store, executor, Retry.standard(outage));
    }

    /** Sends what the store lacks of some contents, and returns when the store has all. */
    public Delivery deliver(Collection<? extends Content> contents) {
        Map<String, Content> byDigest =
                contents.stream().collect(Collectors.toMap(Content::digest, Function.identity(), (one, same) -> one));
        List<Content> missing = missing(List.copyOf(byDigest.keySet())).stream()
                .map(digest -> requireNonNull(byDigest.get(digest), digest))
                .toList();
        List<CompletableFuture<Void>> uploads = Parcel.of(missing).stream()
                .map(parcel -> CompletableFuture.runAsync(() -> put(parcel), executor))
                .toList();
        uploads.forEach(StoreClient::result);
        return new Delivery(missing.stream().mapToLong(Content::size).sum(), missing.size(), byDigest.size());
    }

    /** Which of some digests the store lacks. */
    public List<String> missing(List<String> digests) {
        List<String> missing = new ArrayList<>();
        for (int from = 0; from < digests.size(); from += MOST_ASKED) {
            missing.addAll(missingOf(digests.subList(from, Math.min(digests.size(), from + MOST_ASKED))));
        }
        return missing;
    }

    private List<String> missingOf(List<String> digests) {
        ProxyBody body = ProxyBody.of(String.join("\n", digests).getBytes(StandardCharsets.US_ASCII));
        ProxyResponse response = retry.call(() -> accepted(request("POST", "/v1/missing", body), 200));
        return new String(response.body(), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** What is named by a digest, and is that. */
    public byte[] get(String digest) {
        ProxyBody nothing = ProxyBody.of(new byte[0]);
        byte[] bytes = retry.call(() -> accepted(request("GET", "/v1/blobs/" + digest, nothing), 200))
                .body();
        if (!Content.of(bytes).digest().equals(digest)) {
            throw new PodunitException(
                    "content store %s has something else under the name %s. Delete it with \"kubectl delete job -n %s %s\"; the next run makes a new one."
                            .formatted(store.name(), digest, cluster.namespace(), store.name()));
        }
        return bytes;
    }

    /** Makes a queue of which so many numbers can be taken. */
    public void open(String queue, int size) {
        ProxyBody body = ProxyBody.of(String.valueOf(size).getBytes(StandardCharsets.US_ASCII));
        retry.call(() -> accepted(request("PUT", "/v1/queues/" + queue, body), CREATED));
    }

    /** Has nothing more taken from a queue, and gives how many numbers were. */
    public int close(String queue) {
        ProxyBody nothing = ProxyBody.of(new byte[0]);
        byte[] first = retry.call(() -> accepted(request("POST", "/v1/closed/" + queue, nothing), 200))
                .body();
        return Integer.parseInt(new String(first, StandardCharsets.US_ASCII).strip());
    }

    private void put(Parcel parcel) {
        if (parcel.contents().size() == 1) {
            put(parcel.contents().get(0));
        } else {
            retry.call(() -> accepted(request("PUT", "/v1/bundle", parcel), CREATED));
        }
    }

    void put(Content content) {
        var body = new ContentBody(content);
        retry.call(() -> {
            body.failIfChanged(null);
            try {
                return accepted(request("PUT", "/v1/blobs/" + content.digest(), body), CREATED);
            } catch (ClusterException e) {
                // The broken request is only the consequence.
                body.failIfChanged(e);
                throw e;
            }
        });
    }

    private ProxyResponse request(String method, String path, ProxyBody body) {
        return cluster.proxy(
                store.pod(), PORT, new ProxyRequest(method, path, store.tokens().write(), body));
    }

    private ProxyResponse accepted(ProxyResponse response, int wanted) {
        if (response.status() != wanted && response.status() != 200) {
            throw new ClusterException(
                    "content store %s answered %d: %s. Delete it with \"kubectl delete job -n %s %s\"; the next run makes a new one."
                            .formatted(
                                    store.name(),
                                    response.status(),
                                    Texts.firstLine(response.body()),
                                    cluster.namespace(),
                                    store.name()),
                    response.status(),
                    null);
        }
        return response;
    }

    private static void result(CompletableFuture<Void> upload) {
        try {
            upload.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PodunitException cause ? cause : e;
        }
    }

    private Content requireNonNull(@Nullable Content content, String digest) {
        if (content == null) {
            throw new PodunitException(
                    "content store %s asked for %s, which it was not offered.".formatted(store.name(), digest));
        }
        return content;
    }
}
