package io.podunit.launcher.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.admission.Admission;
import io.podunit.launcher.embedded.api.ApiServer;
import io.podunit.launcher.embedded.api.BearerToken;
import io.podunit.launcher.embedded.control.GarbageCollector;
import io.podunit.launcher.embedded.control.JobController;
import io.podunit.launcher.embedded.node.Directories;
import io.podunit.launcher.embedded.node.Node;
import io.podunit.launcher.embedded.store.Deletion;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import io.podunit.launcher.protocol.EmbeddedClusterProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** The parts of the stand-in, put together. */
final class RunningCluster implements EmbeddedClusterProvider.Running {

    private final Path directory;
    private final ScheduledExecutorService controllers = Threads.one("podunit-embedded-controllers");
    private final Node node;
    private final BearerToken token = BearerToken.random();
    private final ApiServer server;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook = new Thread(this::stop, "podunit-embedded-stop");

    RunningCluster(int rememberedWrites, String namespace) {
        Clock clock = Clock.systemUTC();
        Admission admission = new Admission();
        ObjectStore store = new ObjectStore(clock, rememberedWrites);
        Deletion deletion = new Deletion(store, clock);
        this.directory = temporaryDirectory();
        this.node = new Node(store, admission, clock, Threads.many("podunit-embedded-pod"), directory);
        this.server = new ApiServer(
                new ApiServer.Parts(store, admission, deletion, node, clock),
                token,
                Threads.many("podunit-embedded-api"));
        new GarbageCollector(store, deletion, controllers).start();
        new JobController(store, deletion, admission, controllers, clock).start();
        node.start();
        addNamespaces(store, admission, namespace);
        server.start();
        KubeconfigFile.write(directory, url(), token(), namespace);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("podunit-embedded-");
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded cluster could not make a directory for its pods", e);
        }
    }

    private static void addNamespaces(ObjectStore store, Admission admission, String wanted) {
        for (String name : new TreeSet<>(List.of("default", "kube-system", wanted))) {
            ObjectNode namespace = Trees.object();
            Trees.make(namespace, "metadata").put("name", name);
            admission.admit(Resource.NAMESPACES, namespace);
            store.create(Resource.NAMESPACES, namespace);
        }
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public String token() {
        return token.value();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM ends already, and the hook has run or is running.
            return;
        }
    }

    private void stop() {
        if (closed.compareAndSet(false, true)) {
            server.close();
            controllers.shutdownNow();
            node.close();
            Directories.delete(directory);
        }
    }
}
