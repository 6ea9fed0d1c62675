package io.podunit.benchmarks;

import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.TrivialTestCase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** How long it takes to send 80 MB of jars that nobody can compress any further. */
record UploadBenchmark(Setting setting) implements Benchmark {

    private static final int JARS = 8;
    private static final int SIZE = 10_000_000;
    private static final String TRIVIAL = TrivialTestCase.class.getName();

    @Override
    public void measure(Results results) throws Exception {
        Path directory = Files.createTempDirectory(setting.scratch(), "jars-");
        List<Path> jars = jars(directory);
        ChildRun without = new ChildRun(setting.scratch());
        without.remote(TRIVIAL);
        long before = without.remote(TRIVIAL).time().event();
        Measurement cold = new ChildRun(setting.scratch(), jars).remote(TRIVIAL);
        long kubectl = copy(directory);
        results.note("sent, bytes", cold.wire().sent());
        results.add(new Figure(
                "80 MB of jars",
                new Value((cold.time().event() - before) / 1000.0, "s", "what a run takes longer that sends them"),
                new Value(kubectl / 1000.0, "s", "kubectl cp of the same files into a pod"),
                Limit.NONE));
        results.add(new Figure(
                "80 MB of jars, again",
                new Value(new ChildRun(setting.scratch(), jars).remote(TRIVIAL).time().event() / 1000.0, "s", "the next run"),
                new Value(before / 1000.0, "s", "a run without them"),
                Limit.NONE));
    }

    /** So many, of noise that nobody has seen before. */
    static List<Path> jars(Path directory) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (int i = 0; i < JARS; i++) {
            byte[] noise = new byte[SIZE];
            new Random().nextBytes(noise);
            Path jar = directory.resolve("noise-" + i + ".jar");
            try (OutputStream out = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("noise-" + i));
                zip.write(noise);
            }
            jars.add(jar);
        }
        return jars;
    }

    private long copy(Path directory) throws Exception {
        Kubectl kubectl = new Kubectl(setting.namespace());
        kubectl.run("run", "receiver", "--image=busybox:latest", "--image-pull-policy=IfNotPresent", "--", "sleep", "600");
        try {
            kubectl.run("wait", "--for=condition=ready", "pod/receiver", "--timeout=2m");
            long begin = System.nanoTime();
            kubectl.copy(directory.toFile(), "receiver", "/tmp/jars");
            return (System.nanoTime() - begin) / 1_000_000;
        } finally {
            kubectl.run("delete", "pod", "receiver", "--now", "--wait=false");
        }
    }
}
