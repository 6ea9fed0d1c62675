package io.podunit.engine;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.lifecycle.RunSweep;
import io.podunit.lifecycle.StaleRun;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Removes what clients that died left in a namespace: once for each cluster and process, on a thread of its own. */
final class AbandonedRuns {

    private static final Set<Cluster> SWEPT = ConcurrentHashMap.newKeySet();

    private AbandonedRuns() {}

    /** Returns at once. Costs one request where there is nothing to remove; its failures are a line for people. */
    static void sweepOnce(Cluster cluster) {
        if (SWEPT.add(cluster)) {
            Thread thread = new Thread(() -> sweep(cluster), "podunit-sweep");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void sweep(Cluster cluster) {
        try {
            RunSweep sweep = new RunSweep(cluster);
            for (StaleRun run : sweep.stale()) {
                if (sweep.remove(run)) {
                    Notices.tell("podunit: removed run " + run.run().value() + " of " + run.holder()
                            + ", who has not been heard of for "
                            + run.silence().toSeconds() + " s");
                }
            }
        } catch (PodunitException e) {
            Notices.tell("podunit: abandoned runs could not be looked for: " + e.getMessage());
        }
    }
}
