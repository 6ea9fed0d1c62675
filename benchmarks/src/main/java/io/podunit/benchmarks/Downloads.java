package io.podunit.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same answer, fetched by many at once, each over a connection of its own, as supervisors do; the bytes are counted only.
 *
 * @param body of a POST; empty for a GET
 */
record Downloads(URI uri, Map<String, String> headers, String body) {

    private static final int BUFFER = 64 << 10;

    /** @param failures what was thrown, as text */
    record Result(int clients, long bytes, double seconds, List<Double> times, List<String> failures) {

        double fastest() {
            return times.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        }

        double slowest() {
            return times.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }
    }

    private record Download(long bytes, double seconds) {}

    Result run(int clients) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<Download>> downloads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            downloads.add(threads.submit(() -> {
                begin.await();
                return download();
            }));
        }
        long started = System.nanoTime();
        begin.countDown();
        List<Double> times = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        long bytes = 0;
        for (Future<Download> download : downloads) {
            try {
                bytes += download.get().bytes();
                times.add(download.get().seconds());
            } catch (ExecutionException e) {
                failures.add(String.valueOf(e.getCause()));
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        threads.shutdown();
        return new Result(clients, bytes, seconds, times, failures);
    }

    private Download download() throws IOException {
        long started = System.nanoTime();
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        headers.forEach(connection::setRequestProperty);
        connection.setConnectTimeout(10_000);
        connection.setReadTimeout(150_000);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.US_ASCII));
            }
        }
        if (connection.getResponseCode() != 200) {
            throw new IOException("answer " + connection.getResponseCode());
        }
        long length = connection.getContentLengthLong();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = connection.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
            }
        }
        if (length >= 0 && bytes != length) {
            throw new IOException(bytes + " of " + length + " bytes");
        }
        return new Download(bytes, (System.nanoTime() - started) / 1e9);
    }
}
