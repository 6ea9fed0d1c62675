package io.podunit.launcher.exec;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that the client is gone. It writes a byte every few seconds, and nobody else has its end of standard input: an end of that
 * means that it has died, and silence that the way to it is cut.
 */
final class ClientWatch {

    private final InputStream in;
    private final LongSupplier nanoTime;
    private volatile long heard;
    private volatile boolean ended;

    ClientWatch(InputStream in, LongSupplier nanoTime) {
        this.in = in;
        this.nanoTime = nanoTime;
        this.heard = nanoTime.getAsLong();
    }

    /** Listens on a thread of its own, which ends with this process. */
    void start() {
        Thread thread = new Thread(this::listen, "podunit-client");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (in.read() >= 0) {
                heard = nanoTime.getAsLong();
            }
        } catch (IOException e) {
            // The same as an end.
            ended = true;
        }
        ended = true;
    }

    /** @param patience for a client that says nothing */
    boolean gone(Duration patience) {
        return ended || nanoTime.getAsLong() - heard > patience.toNanos();
    }
}
