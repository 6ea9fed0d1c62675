package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.FrameReader;
import io.podunit.launcher.protocol.PlanCodec;
import io.podunit.launcher.protocol.PodPlan;
import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import io.podunit.launcher.protocol.QueueCodec;
import io.podunit.launcher.protocol.QueuedClass;
import io.podunit.launcher.store.StoreServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A supervisor as a process of this machine, with a real store in this JVM. */
final class PodProcess implements AutoCloseable {

    static final String NONCE = "0badcafe";

    private final Path directory;
    private final StoreServer store;
    private final List<ExecutionEvent> events = new ArrayList<>();
    private List<String> jvmArguments = List.of("-Xmx128m");
    private List<String> artifacts = List.of();
    private PodPlan.@Nullable Queue queue;

    PodProcess(Path directory) throws IOException {
        this.directory = directory;
        this.store = new StoreServer(
                new InetSocketAddress("127.0.0.1", 0),
                directory.resolve("store"),
                new StoreServer.Tokens("read-token", "write-token"));
    }

    void jvmArguments(String... arguments) {
        jvmArguments = List.of(arguments);
    }

    /** Files below the workspace. */
    void artifacts(String... names) {
        artifacts = List.of(names);
    }

    Process start(long classTimeoutMillis, Class<?>... classes) throws Exception {
        List<String> selectors =
                Stream.of(classes).map(c -> "class:" + c.getName()).toList();
        PodPlan.Extras extras = new PodPlan.Extras(List.of(), artifacts, queue);
        PodPlan plan = new PodPlan(selectors, Map.of(), classPath(), jvmArguments, classTimeoutMillis, extras);
        String digest = put(PlanCodec.encode(selectors, put(PlanCodec.encode(plan.of(List.of())))));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.podunit.launcher.pod.PodMain",
                "supervise");
        builder.environment()
                .putAll(Map.of(
                        "PODUNIT_POD_UID",
                        "uid-1",
                        "PODUNIT_STORE",
                        "http://127.0.0.1:" + store.port(),
                        "PODUNIT_STORE_TOKEN",
                        "read-token",
                        "PODUNIT_PLAN",
                        digest,
                        "PODUNIT_NONCE",
                        NONCE,
                        "PODUNIT_WORK",
                        directory.resolve("w").toString(),
                        "PODUNIT_TERMINATION_LOG",
                        terminationLog().toString()));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    List<ExecutionEvent> readAll(Process process) throws Exception {
        FrameReader reader = new FrameReader(NONCE);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                FrameReader.Line read = reader.accept(line);
                if (read.kind() == FrameReader.Line.Kind.MESSAGE) {
                    events.addAll(EventDecoder.decodeAll(read.message()));
                }
            }
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the supervisor did not end");
        }
        return events;
    }

    EndRecord terminationMessage() throws IOException {
        return EventDecoder.decodeEnd(Files.readAllBytes(terminationLog()));
    }

    private Path terminationLog() {
        return directory.resolve("termination-log");
    }

    private List<ClassPathItem> classPath() throws Exception {
        List<ClassPathItem> items = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.exists(path)) {
                boolean folder = Files.isDirectory(path);
                byte[] bytes = folder ? zip(path) : Files.readAllBytes(path);
                items.add(new ClassPathItem(items.size() + "-" + path.getFileName(), put(bytes), bytes.length, folder));
            }
        }
        return items;
    }

    private static byte[] zip(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return bytes.toByteArray();
    }

    /** What the pod may take when it has run its own. */
    void queue(Class<?>... classes) throws Exception {
        List<QueuedClass> queued = Stream.of(classes)
                .map(c -> new QueuedClass(
                        "[engine:junit-jupiter]/[class:" + c.getName() + "]", List.of("class:" + c.getName())))
                .toList();
        queue = new PodPlan.Queue("a".repeat(32), put(QueueCodec.encode(queued)));
        put("/v1/queues/" + queue.name(), String.valueOf(classes.length).getBytes(StandardCharsets.US_ASCII));
    }

    /** One that the store does not have. */
    void queueThatIsGone(Class<?>... classes) throws Exception {
        queue(classes);
        queue = new PodPlan.Queue("b".repeat(32), queue.classes());
    }

    private String put(byte[] bytes) throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        put("/v1/blobs/" + digest, bytes);
        return digest;
    }

    private void put(String path, byte[] bytes) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + store.port() + path);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setRequestProperty("X-Podunit-Token", "write-token");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        connection.getOutputStream().write(bytes);
        if (connection.getResponseCode() != 201) {
            throw new AssertionError("PUT answered " + connection.getResponseCode());
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
