package io.podunit.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code podunit serve} as users start it, from its jar. */
final class ServedProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("listening on (http://[^\"]+)");

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    private ServedProcess(Process process, Path log) throws IOException, InterruptedException {
        this.process = process;
        this.address = await(log);
        while (!get("/api/k8s/health").body().contains("true")) {
            Thread.sleep(100);
        }
    }

    static ServedProcess start(Setting setting) throws IOException, InterruptedException {
        Path log = Files.createTempFile(setting.scratch(), "service-", ".log");
        Process process = new ProcessBuilder(
                        "java",
                        "-Xmx128m",
                        "-jar",
                        setting.root().resolve("launcher/cli/target/podunit.jar").toString(),
                        "serve",
                        "--port",
                        "0",
                        "-n",
                        setting.namespace())
                .redirectErrorStream(true)
                .redirectOutput(new File(log.toString()))
                .start();
        return new ServedProcess(process, log);
    }

    private String await(Path log) throws IOException, InterruptedException {
        for (Matcher matcher = ADDRESS.matcher(""); ; matcher.reset(Files.readString(log))) {
            if (matcher.find()) {
                return matcher.group(1);
            } else if (!process.isAlive()) {
                throw new IOException("The service ended: " + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    boolean status(String job) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/api/k8s/jobs/" + job + "/status");
        return answer.statusCode() == 200 && answer.body().contains("\"running\"");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    InputStream follow(String job) throws IOException, InterruptedException {
        return http.send(
                        request("/api/k8s/jobs/" + job + "/logs?follow=true&lines=1"),
                        HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).build();
    }

    /** The most that it had of the machine's memory, in bytes. */
    long resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmHWM:")) {
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("There is no VmHWM of process " + process.pid() + '.');
    }

    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
