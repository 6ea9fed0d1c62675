package io.podunit.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Requests at a fixed rate, whether those before were answered or not; each is timed from when it was due. */
final class StatusLoad {

    private static final int THREADS = 64;

    private final int rate;
    private final int number;
    private final Request request;
    private final Delays delays = new Delays();
    private final AtomicInteger failures = new AtomicInteger();

    /** One request, of that number; true where it was answered well. */
    interface Request {
        boolean send(int number) throws Exception;
    }

    StatusLoad(int rate, Duration time, Request request) {
        this.rate = rate;
        this.number = (int) (rate * time.toSeconds());
        this.request = request;
    }

    void run() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch left = new CountDownLatch(number);
        long begin = System.nanoTime();
        for (int i = 0; i < number; i++) {
            int sent = i;
            long due = begin + TimeUnit.SECONDS.toNanos(i) / rate;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            threads.execute(() -> {
                send(sent, due);
                left.countDown();
            });
        }
        left.await();
        threads.shutdown();
    }

    private void send(int sent, long due) {
        try {
            if (!request.send(sent)) {
                failures.incrementAndGet();
            }
        } catch (Exception e) {
            failures.incrementAndGet();
        }
        delays.add((System.nanoTime() - due) / 1e6);
    }

    Delays delays() {
        return delays;
    }

    int failures() {
        return failures.get();
    }
}
