package io.podunit.launcher.exec;

import io.podunit.launcher.exec.Door.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Brings the client of an exec to the supervisor that waits in the same pod: passes on what either says, and ends with the supervisor's
 * exit code.
 */
@API(status = API.Status.INTERNAL)
public final class VisitMain {

    /** As shells have it for what cannot be run. */
    private static final int FAILED = 125;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path directory;
    private final InputStream in;
    private final PrintStream out;

    public VisitMain(Path directory, InputStream in, PrintStream out) {
        this.directory = directory;
        this.in = in;
        this.out = out;
    }

    /** @return the exit code: that of the supervisor, if it told one */
    public int run() throws InterruptedException {
        try (Visit visit = enter()) {
            Thread thread = new Thread(() -> pass(visit), "podunit-visit");
            thread.setDaemon(true);
            thread.start();
            return visit.copyTo(out);
        } catch (IOException e) {
            out.println("podunit-failed nobody waits there any more: another run has taken it, or its time was over ("
                    + e + ')');
            out.flush();
            return FAILED;
        }
    }

    /** A pod is said to run before its first process has opened. */
    private Visit enter() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Door.opened(directory) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return Door.enter(directory);
    }

    private void pass(Visit visit) {
        try {
            in.transferTo(visit.out());
            visit.endOutput();
        } catch (IOException e) {
            // Whoever reads from the same connection meets that, and tells it.
            return;
        }
    }
}
