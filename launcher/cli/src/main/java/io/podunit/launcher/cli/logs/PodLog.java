package io.podunit.launcher.cli.logs;

import io.podunit.cluster.Backoff;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.runs.PodView;
import io.podunit.runs.RunCatalog;
import io.podunit.stream.LogText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** The log of one pod. Not thread-safe. */
@API(status = API.Status.INTERNAL)
public final class PodLog {

    /** After which a connection counts as dead. Podunit's own pods write more often; of others nothing is lost by a new one. */
    private static final Duration IDLE = Duration.ofSeconds(45);

    /** 0: there was no answer. 400: the container does not run yet. */
    private static final Set<Integer> PASSING = Set.of(0, 400, 429, 500, 502, 503, 504);

    private static final int NOT_FOUND = 404;

    private final Cluster cluster;
    private final String pod;
    private final String container;
    private final LogSettings settings;
    private final LogText text;
    private Consumer<String> lines;

    public PodLog(Cluster cluster, PodView pod, LogSettings settings) {
        this.cluster = cluster;
        this.settings = settings;
        this.pod = pod.name();
        this.container = settings.container() == null ? pod.containers().get(0) : settings.container();
        this.lines = line -> {};
        this.text = new LogText(line -> lines.accept(line), settings.raw());
    }

    /** What is there now. */
    LogTail tail() {
        LogTail tail = new LogTail(settings.tail(), settings.characters());
        lines = tail::add;
        read(false);
        return tail;
    }

    /** The same, with what has no line break yet. */
    public LogTail whole() {
        LogTail tail = tail();
        text.endLine();
        return tail;
    }

    /** Goes on from there until nothing more can come. Blocks. */
    void follow(Consumer<String> sink) {
        lines = sink;
        Backoff backoff = Backoff.usual();
        Tolerance tolerance = new Tolerance(System::nanoTime);
        while (!text.ended() && !Thread.currentThread().isInterrupted()) {
            Optional<PodView> now = tolerance.attempt(() -> new RunCatalog(cluster).pod(pod));
            if (now == null) {
                pause(backoff.next());
                continue;
            } else if (now.isEmpty()
                    || !tryToRead(now.get(), backoff)
                    || now.get().ended()) {
                break;
            }
            pause(backoff.next());
        }
        text.endLine();
    }

    /** @return false where the pod is gone */
    private boolean tryToRead(PodView now, Backoff backoff) {
        try {
            if (now.started()) {
                read(!now.ended());
                backoff.reset();
            }
            return true;
        } catch (ClusterException e) {
            if (e.status() == NOT_FOUND) {
                return false;
            } else if (!PASSING.contains(e.status())) {
                throw e;
            }
            backoff.heed(e);
            return true;
        }
    }

    private void read(boolean follow) {
        text.again();
        try (Cluster.LineStream stream = cluster.log(pod, container, text.time(), follow)) {
            for (String line = stream.next(IDLE); line != null; line = stream.next(IDLE)) {
                text.accept(line);
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static List<PodView> started(List<PodView> pods) {
        return pods.stream().filter(PodView::started).toList();
    }
}
