package io.podunit.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The most that was really alive on the heap, the most connections, and the most that the process ever had of the machine. What
 * is alive is known only after a collection, hence one in each interval: the same in the local and in the remote run.
 */
final class PeakUse implements AutoCloseable {

    private static final long INTERVAL = 200;

    private final AtomicLong heap = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "peak-use");
        thread.setDaemon(true);
        return thread;
    });

    /** @param collections milliseconds between two of them, 0 for none: they cost time */
    static PeakUse watched(long collections) {
        PeakUse use = new PeakUse();
        use.sampler.scheduleWithFixedDelay(use::count, 0, INTERVAL, TimeUnit.MILLISECONDS);
        if (collections > 0) {
            use.sampler.scheduleWithFixedDelay(use::collect, 0, collections, TimeUnit.MILLISECONDS);
        }
        return use;
    }

    private void count() {
        int sockets = 0;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path file : open) {
                sockets += isSocket(file) ? 1 : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.accumulateAndGet(sockets, Math::max);
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    private void collect() {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        heap.accumulateAndGet(used, Math::max);
    }

    long heap() {
        return heap.get();
    }

    int connections() {
        return connections.get();
    }

    /** Linux keeps the high-water mark of the resident set for each process. */
    static long resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("There is no VmHWM in /proc/self/status.");
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }
}
