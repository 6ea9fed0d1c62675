package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.PlanCodec;
import io.podunit.launcher.protocol.PodPlan;
import io.podunit.launcher.protocol.QueueCodec;
import io.podunit.launcher.protocol.QueuedClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Fetches what the tests need, on a thread of its own: meanwhile the supervisor gets ready to start them, which in a JVM this young
 * takes nearly as long.
 */
final class Preparation {

    private final FutureTask<PodPlan> plan;
    private final FutureTask<List<Path>> classPath;
    private final FutureTask<List<QueuedClass>> queued;

    private Preparation(BlobSource store, String digest, Workspace workspace) {
        plan = new FutureTask<>(() -> PlanCodec.decode(store.blob(digest), store::blob));
        classPath = new FutureTask<>(() -> workspace.classPath(plan.get(), store));
        queued = new FutureTask<>(() -> queued(plan.get(), store));
    }

    static Preparation begin(PodEnvironment environment, Workspace workspace) {
        BlobSource store = BlobSource.of(environment);
        Preparation preparation = new Preparation(store, environment.plan(), workspace);
        Thread thread = new Thread(preparation::fetch, "podunit-fetch");
        thread.setDaemon(true);
        thread.start();
        return preparation;
    }

    private void fetch() {
        plan.run();
        classPath.run();
        // While the test JVM starts.
        queued.run();
    }

    private static List<QueuedClass> queued(PodPlan plan, BlobSource store) throws IOException {
        PodPlan.Queue queue = plan.extras().queue();
        return queue == null ? List.of() : QueueCodec.decode(store.blob(queue.classes()));
    }

    /** Waits for the plan. */
    PodPlan plan() throws IOException, InterruptedException {
        return result(plan);
    }

    /** Waits until the class path is laid out. */
    List<Path> classPath() throws IOException, InterruptedException {
        return result(classPath);
    }

    /** Waits for the list of classes that may be taken. */
    List<QueuedClass> queued() throws IOException, InterruptedException {
        return result(queued);
    }

    private static <T> T result(FutureTask<T> task) throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException failure) {
                throw failure;
            } else if (cause instanceof RuntimeException failure) {
                throw failure;
            } else if (cause instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(cause);
        }
    }
}
