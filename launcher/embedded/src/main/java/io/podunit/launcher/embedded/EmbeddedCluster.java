package io.podunit.launcher.embedded;

import io.podunit.launcher.protocol.EmbeddedClusterProvider;
import org.apiguardian.api.API;

/** Runs pods as processes of this machine, behind a subset of the Kubernetes API. */
@API(status = API.Status.INTERNAL)
public final class EmbeddedCluster implements EmbeddedClusterProvider {

    private static final int REMEMBERED_WRITES = 10_000;

    @Override
    public Running start(String namespace) {
        // Where people see it, and not only in a log: nothing here is isolated.
        System.err.println(
                "podunit: no cluster was found; pods run as local processes of this machine: nothing is isolated");
        return new RunningCluster(REMEMBERED_WRITES, namespace);
    }
}
