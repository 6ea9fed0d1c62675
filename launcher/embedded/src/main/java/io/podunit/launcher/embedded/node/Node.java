package io.podunit.launcher.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.admission.Admission;
import io.podunit.launcher.embedded.log.PodLog;
import io.podunit.launcher.embedded.node.container.Container;
import io.podunit.launcher.embedded.store.Change;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Takes every pod and runs it here. */
@API(status = API.Status.INTERNAL)
public final class Node implements AutoCloseable {

    private final ObjectStore store;
    private final EventRecorder events;
    private final Clock clock;
    private final ExecutorService executor;
    private final Path directory;
    private final LocalPorts localPorts = new LocalPorts();
    private final Map<String, Running> pods = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    /** @param executor has a thread for every pod; closed with the node */
    public Node(ObjectStore store, Admission admission, Clock clock, ExecutorService executor, Path directory) {
        this.store = store;
        this.events = new EventRecorder(store, admission, clock);
        this.clock = clock;
        this.executor = executor;
        this.directory = directory;
    }

    /** @param log null while there is none yet */
    private record Running(
            Termination termination, @Nullable PodLog log) {}

    public void start() {
        store.listen(change -> {
            if (change.resource() == Resource.PODS) {
                changed(change);
            }
        });
    }

    private void changed(Change change) {
        ObjectNode pod = change.object();
        switch (change.type()) {
            case ADDED -> take(pod);
            case MODIFIED -> {
                if (Trees.at(pod, "metadata", "deletionTimestamp").isTextual()) {
                    stop(
                            change.uid(),
                            Trees.at(pod, "metadata", "deletionGracePeriodSeconds")
                                    .asInt());
                }
            }
            case DELETED -> {
                stop(change.uid(), 0);
                pods.remove(change.uid());
                cleanUp(change.uid());
            }
        }
    }

    private void take(ObjectNode pod) {
        JsonNode seconds = Trees.at(pod, "spec", "activeDeadlineSeconds");
        Termination termination =
                new Termination(clock, seconds.isNumber() ? clock.instant().plusSeconds(seconds.asLong()) : null);
        pods.put(Trees.text(pod, "metadata", "uid"), new Running(termination, null));
        executor.execute(() -> run(pod, termination));
    }

    private void stop(String uid, int grace) {
        Running running = pods.get(uid);
        if (running != null) {
            running.termination().request(Duration.ofSeconds(grace));
        }
    }

    private void run(ObjectNode pod, Termination termination) {
        String uid = Trees.text(pod, "metadata", "uid");
        PodStatus status = new PodStatus(store, clock, pod);
        Path home = directory.resolve(uid);
        try (PodLog log = new PodLog(Files.createDirectories(home).resolve("log"), clock)) {
            pods.computeIfPresent(uid, (key, it) -> new Running(it.termination(), log));
            Map<Integer, Integer> ports = localPorts.allocate(pod);
            status.scheduled(ports);
            Container container = new Container(store, pod, home);
            new PodRunner(new PodRunner.Reports(events, status, log), pod, container, termination, ports).run();
        } catch (IOException | RuntimeException e) {
            status.neverRan("NodeFailure", "the embedded cluster could not run this pod: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        depart(uid, status);
    }

    // One that was asked to go is gone once it has ended; one that ended by itself stays to be read.
    private void depart(String uid, PodStatus status) {
        if (status.deleting()) {
            status.removed();
        }
        ended.add(uid);
        if (!pods.containsKey(uid)) {
            cleanUp(uid);
        }
    }

    // Called when the pod has ended and when it was deleted; the second call counts.
    private void cleanUp(String uid) {
        if (ended.remove(uid)) {
            executor.execute(() -> Directories.delete(directory.resolve(uid)));
        }
    }

    /** The log of the pod with that UID; empty until there is one. */
    public Optional<PodLog> log(String uid) {
        return Optional.ofNullable(pods.get(uid)).map(Running::log);
    }

    @Override
    public void close() {
        pods.values().forEach(it -> it.termination().request(Duration.ZERO));
        executor.shutdownNow();
        try {
            executor.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
