package io.podunit.benchmarks;

import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.OneTest0000;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The class path by an image against the class path by the store: 80 MB of jars, for one pod and for several at once. Where nobody has
 * them yet, where the registry has them and the node does not, and where both have.
 */
record DeliveryBenchmark(Setting setting) implements Benchmark {

    private static final String REPOSITORY =
            System.getenv().getOrDefault("DELIVERY_REPOSITORY", "localhost:5000/podunit-tests");
    private static final String BASE = System.getenv().getOrDefault("DELIVERY_BASE", REPOSITORY + ":17-jre");
    private static final String SOCKET = System.getenv()
            .getOrDefault("CONTAINERD", "/var/lib/test-cluster/containerd/containerd.sock");

    @Override
    public void measure(Results results) throws Exception {
        for (String pods : System.getenv().getOrDefault("DELIVERY_PODS", "1 8").split(" ")) {
            measure(results, Integer.parseInt(pods));
        }
    }

    private void measure(Results results, int pods) throws Exception {
        Path directory = Files.createTempDirectory(setting.scratch(), "delivery-");
        List<Path> classPath = new ArrayList<>(UploadBenchmark.jars(directory));
        classPath.add(Files.createDirectories(directory.resolve("classes")));
        List<String> classes = new ClassCopies(directory.resolve("classes"), OneTest0000.class).make(pods);
        Arrays.stream(Files.readString(setting.target().resolve("jib-classpath")).strip().split(File.pathSeparator))
                .map(Path::of)
                .forEach(classPath::add);
        String atOnce = "-Dpodunit.parallelism=" + pods;
        ChildRun store = new ChildRun(setting.scratch(), classPath, atOnce);
        ChildRun image = new ChildRun(
                        setting.scratch(),
                        classPath,
                        atOnce,
                        "-Dpodunit.delivery=image",
                        "-Dpodunit.delivery.repository=" + REPOSITORY,
                        "-Dpodunit.image=" + BASE)
                .keepingLayers(directory.resolve("layers"));

        forgetStore();
        Measurement storeCold = store.remote(classes);
        Measurement storeWarm = store.remote(classes);
        Measurement imageCold = image.remote(classes);
        forgetImages();
        Measurement imageNewNode = image.remote(classes);
        Measurement imageWarm = image.remote(classes);

        tell(results, pods, "never sent", imageCold, storeCold);
        tell(results, pods, "sent, new node", imageNewNode, storeWarm);
        tell(results, pods, "sent, node has it", imageWarm, storeWarm);
        results.note(
                pods + " pods, bytes sent: image, image again, store, store again",
                List.of(
                        imageCold.wire().sent(),
                        imageWarm.wire().sent(),
                        storeCold.wire().sent(),
                        storeWarm.wire().sent()));
    }

    private void tell(Results results, int pods, String what, Measurement image, Measurement store) {
        String name = "80 MB, " + pods + " pods, " + what;
        results.add(new Figure(
                name + ", first result",
                seconds(image.time().first(), "by an image"),
                seconds(store.time().first(), "by the store"),
                Limit.NONE));
        results.add(new Figure(
                name + ", end",
                seconds(image.time().event(), "by an image"),
                seconds(store.time().event(), "by the store"),
                Limit.NONE));
    }

    private static Value seconds(long millis, String meaning) {
        return new Value(millis / 1000.0, "s", meaning);
    }

    private void forgetStore() throws IOException, InterruptedException {
        new Kubectl(setting.namespace())
                .run("delete", "jobs", "-l", "app.kubernetes.io/managed-by=podunit", "--wait", "--cascade=foreground");
    }

    /** Of the node, which is this machine: it has to pull them again. The base image, which it has by another name, stays. */
    private static void forgetImages() throws IOException, InterruptedException {
        for (String line : ctr("images", "ls").lines().toList()) {
            String name = line.split(" ")[0];
            if (name.startsWith(REPOSITORY)) {
                String digest = line.replaceAll(".*(sha256:[0-9a-f]{64}).*", "$1");
                ctr("images", "rm", "--sync", name);
                forgetById(digest);
            }
        }
    }

    /** The runtime keeps a second name for each image. */
    private static void forgetById(String digest) throws IOException, InterruptedException {
        for (String line : ctr("images", "ls").lines().toList()) {
            if (line.startsWith("sha256:") && line.contains(' ' + digest + ' ')) {
                ctr("images", "rm", "--sync", line.split(" ")[0]);
            }
        }
    }

    private static String ctr(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ctr", "--address", SOCKET, "-n", "k8s.io"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return text;
    }
}
