package io.podunit.cluster;

import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.net.http.HttpClient;
import org.apiguardian.api.API;

/**
 * Loads, on a thread of its own, what the first requests to a cluster need, while the configuration is still being read: in a
 * JVM that has just started, loading classes takes longer than all requests of a run together.
 */
@API(status = API.Status.INTERNAL)
public final class WarmUp {

    private static final String POD_LIST = "{\"metadata\":{},\"items\":[{\"metadata\":{\"creationTimestamp\":"
            + "\"2026-01-01T00:00:00Z\",\"ownerReferences\":[{}],\"managedFields\":[{}]},\"spec\":{\"containers\":[{\"ports\":[{}]}]},"
            + "\"status\":{\"conditions\":[{}],\"containerStatuses\":[{\"state\":{\"running\":{}}}]}}]}";

    private WarmUp() {}

    /** Returns at once. Nothing depends on whether it succeeds. */
    public static void start() {
        Thread thread = new Thread(WarmUp::load, "podunit-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        HttpClient.newHttpClient();
        ClusterJson.INSTANCE.read(POD_LIST, PodList.class);
        ClusterJson.INSTANCE.read("{\"metadata\":{},\"data\":{}}", Secret.class);
        ClusterJson.INSTANCE.read(
                "{\"metadata\":{},\"spec\":{\"renewTime\":\"2026-01-01T00:00:00.000000Z\"}}", Lease.class);
        ClusterJson.INSTANCE.read("{\"metadata\":{},\"status\":{}}", Job.class);
    }
}
