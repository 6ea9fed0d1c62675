package io.podunit.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The most that was really alive on the heap, and the most that the process ever had of the machine. What is alive is known
 * only after a collection, hence one in each interval: the same in the local and in the remote run.
 */
final class PeakMemory implements AutoCloseable {

    private static final long INTERVAL = 200;

    private final AtomicLong heap = new AtomicLong();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "peak-memory");
        thread.setDaemon(true);
        return thread;
    });

    static PeakMemory watched(boolean watched) {
        PeakMemory memory = new PeakMemory();
        if (watched) {
            memory.sampler.scheduleWithFixedDelay(memory::sample, 0, INTERVAL, TimeUnit.MILLISECONDS);
        }
        return memory;
    }

    private void sample() {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        heap.accumulateAndGet(used, Math::max);
    }

    long heap() {
        return heap.get();
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
