package io.podunit.engine.run;

import io.podunit.Notices;
import io.podunit.PlainText;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.choice.ClusterSelector;
import io.podunit.cluster.choice.Environment;
import io.podunit.config.RunConfiguration.ClusterSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apiguardian.api.API;

/**
 * Clusters stay open as long as this JVM lives: a build tool may execute once per class, and connections, stores and embedded
 * stand-ins are worth keeping.
 */
@API(status = API.Status.INTERNAL)
public final class ClusterSessions {

    private static final ClusterSessions PROCESS = new ClusterSessions();

    private final Map<ClusterSettings, Cluster> open = new HashMap<>();
    private final EarlyConnections ahead =
            new EarlyConnections(settings -> selector(settings).selectAhead());
    private final Set<Runnable> cleanups = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> last = new ConcurrentLinkedQueue<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private ClusterSessions() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "podunit-clusters"));
    }

    public static ClusterSessions ofProcess() {
        return PROCESS;
    }

    /** Chooses a cluster once for equal settings, and says which and why. */
    public synchronized Cluster cluster(ClusterSettings settings) {
        Cluster known = open.get(settings);
        if (known != null) {
            return known;
        }
        Cluster cluster =
                ahead.take(settings).orElseGet(() -> selector(settings).select());
        Notices.tell(PlainText.line(cluster.description()));
        open.put(settings, cluster);
        return cluster;
    }

    private static ClusterSelector selector(ClusterSettings settings) {
        return new ClusterSelector(settings, Environment.system());
    }

    /** Connects now where that changes nothing outside this process, for {@link #cluster} to find; blocks. */
    public void connectAhead(ClusterSettings settings) {
        ahead.connect(settings);
    }

    /** Tells people something, once however many runs find it out. */
    public void tell(String notice) {
        if (told.add(notice)) {
            Notices.tell("podunit: " + notice);
        }
    }

    /** Has something done before the clusters are closed, should this JVM end before {@link #forget}. */
    void beforeEnd(Runnable cleanup) {
        cleanups.add(cleanup);
    }

    void forget(Runnable cleanup) {
        cleanups.remove(cleanup);
    }

    /** Has something done at the end of this JVM, when all that is done before the clusters are closed is done. */
    void atEnd(Runnable deed) {
        last.add(deed);
    }

    // One hook for all: hooks run side by side, and nothing can be removed through a closed client.
    private void close() {
        cleanups.forEach(Runnable::run);
        last.forEach(Runnable::run);
        closeAll();
    }

    private synchronized void closeAll() {
        open.values().forEach(Cluster::close);
        open.clear();
    }
}
