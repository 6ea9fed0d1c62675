package io.podunit.samples.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where the tests of one JVM in a pod write what they did, on a file system that outlives the pod. A test that wants to be held
 * in the middle of what it does takes this as a parameter.
 */
public final class Truth {

    /** Environment variable: the directory, as the pod sees it. Tests in pods see none that begins with PODUNIT. */
    public static final String DIRECTORY = "TRUTH_DIRECTORY";

    /** Environment variable: the pod's uid. */
    public static final String POD = "TRUTH_POD";

    /** Configuration parameter: the directory of one run, below that. */
    public static final String RUN = "truth.run";

    static final String SUFFIX = ".truth";
    static final String GO = ".go";

    private static final String JVM = UUID.randomUUID().toString();
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static @Nullable Truth ofThisJvm;

    private final Path directory;
    private final String pod;
    private final FileChannel file;

    private Truth(Path directory, String pod) {
        this.directory = directory;
        this.pod = pod;
        try {
            file = FileChannel.open(
                    directory.resolve(JVM + SUFFIX), StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the truth", e);
        }
    }

    /** Opened once; empty outside of pods, where nobody asks for the truth. */
    static synchronized Optional<Truth> ofThisJvm(Optional<String> run) {
        String root = System.getenv(DIRECTORY);
        if (ofThisJvm == null && root != null) {
            ofThisJvm = new Truth(
                    Path.of(root, run.orElse("")),
                    Optional.ofNullable(System.getenv(POD)).orElse("?"));
        }
        return Optional.ofNullable(ofThisJvm);
    }

    /** One write, which is on the disk when this returns. */
    synchronized void append(TruthEntry.Kind kind, String subject) {
        try {
            String line = new TruthEntry(kind, subject, pod, JVM).line();
            file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the truth", e);
        }
    }

    /** Says that the test is here, and waits until it may go on: see {@link TruthDirectory#release}. */
    public void await(String latch) throws IOException, InterruptedException {
        append(TruthEntry.Kind.REACHED, latch);
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(directory.resolve(latch + GO))) {
                var changed = watch.poll(1, TimeUnit.SECONDS);
                if (changed != null) {
                    changed.reset();
                } else if (System.nanoTime() > end) {
                    throw new IllegalStateException("Nobody released " + latch);
                }
            }
        }
    }
}
