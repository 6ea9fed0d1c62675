package io.podunit.benchmarks;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podunit.benchmarks.Downloads.Result;
import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.TrivialTestCase;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A class path that a hundred pods fetch at once: from the content store, and from a plain web server beside it. */
record StoreBenchmark(Setting setting) implements Benchmark {

    private static final int JARS = 20;
    private static final int SIZE = 1_100_000;
    private static final String STORE = "podunit.io/store";
    private static final double MEGABYTE = 1e6;

    @Override
    public void measure(Results results) throws Exception {
        int clients = Setting.given("STORE_CLIENTS", 100);
        new ChildRun(setting.scratch()).remote(TrivialTestCase.class.getName());
        try (KubernetesClient client = setting.client()) {
            Pod store = client.pods().withLabel(STORE).list().getItems().stream()
                    .filter(pod -> pod.getStatus().getPhase().equals("Running"))
                    .findFirst()
                    .orElseThrow();
            Secret secret = client.secrets()
                    .withName(store.getMetadata().getOwnerReferences().get(0).getName())
                    .get();
            String url = "http://" + store.getStatus().getPodIP() + ":7117";
            List<String> digests = fill(url, text(secret, "write"));
            Pod plain = plain(client);
            try {
                Downloads fromStore = new Downloads(
                        URI.create(url + "/v1/bundle"),
                        Map.of("X-Podunit-Token", text(secret, "read")),
                        String.join("\n", digests));
                Downloads fromPlain = new Downloads(
                        URI.create("http://" + plain.getStatus().getPodIP() + ":8080/jars"), Map.of(), "");
                fromStore.run(clients / 10);
                fromPlain.run(clients / 10);
                PodUse storeUse = PodUse.of(store);
                PodUse plainUse = PodUse.of(plain);
                Result served = fromStore.run(clients);
                Result baseline = fromPlain.run(clients);
                note(results, "store", served, storeUse);
                note(results, "web server", baseline, plainUse);
                add(results, clients, served, baseline);
            } finally {
                client.resource(plain).withGracePeriod(0).delete();
            }
        }
    }

    private static void note(Results results, String server, Result result, PodUse use) throws IOException {
        results.note(
                server,
                "%.0f MB/s, fastest %.1f s, slowest %.1f s, %d of %d failed%s; CPU of the pod %.1f s, memory at most %.0f MB"
                        .formatted(
                                result.bytes() / MEGABYTE / result.seconds(),
                                result.fastest(),
                                result.slowest(),
                                result.failures().size(),
                                result.clients(),
                                result.failures().isEmpty() ? "" : " (" + result.failures().get(0) + ")",
                                use.cpuSeconds(),
                                use.memory() / MEGABYTE));
    }

    private static void add(Results results, int clients, Result served, Result baseline) {
        String each = JARS + " files, " + JARS * SIZE / 1_000_000 + " MB each, until all have them";
        results.add(new Figure(
                "Store, " + clients + " pods at once",
                new Value(served.seconds(), "s", each),
                new Value(baseline.seconds(), "s", "busybox httpd, one file of that size"),
                new Limit(Kind.RATIO, 1.5)));
        results.add(new Figure(
                "Store, downloads that failed",
                new Value(served.failures().size(), "", "of " + clients),
                new Value(baseline.failures().size(), "", "busybox httpd"),
                new Limit(Kind.AMOUNT, 0)));
    }

    private static String text(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    /** Noise, so that nothing on the way can make it smaller. */
    private static List<String> fill(String url, String token) throws Exception {
        List<String> digests = new ArrayList<>();
        for (int i = 0; i < JARS; i++) {
            byte[] noise = new byte[SIZE];
            new Random().nextBytes(noise);
            String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(noise));
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(url + "/v1/blobs/" + digest).toURL().openConnection();
            connection.setRequestMethod("PUT");
            connection.setRequestProperty("X-Podunit-Token", token);
            connection.setDoOutput(true);
            connection.getOutputStream().write(noise);
            if (connection.getResponseCode() != 201) {
                throw new IOException("The store answered " + connection.getResponseCode());
            }
            digests.add(digest);
        }
        return digests;
    }

    private static Pod plain(KubernetesClient client) {
        String script = "mkdir /tmp/www && head -c " + JARS * SIZE
                + " /dev/urandom > /tmp/www/jars && exec httpd -f -p 8080 -h /tmp/www";
        Pod pod = client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("plain-web-server")
                        .endMetadata()
                        .withNewSpec()
                        .withContainers(new ContainerBuilder()
                                .withName("httpd")
                                .withImage("busybox:latest")
                                .withImagePullPolicy("IfNotPresent")
                                .withCommand("sh", "-c", script)
                                .withNewReadinessProbe()
                                .withNewTcpSocket()
                                .withNewPort(8080)
                                .endTcpSocket()
                                .withPeriodSeconds(1)
                                .endReadinessProbe()
                                .build())
                        .endSpec()
                        .build())
                .create();
        return client.resource(pod).waitUntilReady(2, TimeUnit.MINUTES);
    }
}
