package io.podunit.cluster.api.connection;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.cluster.ClusterJson;
import java.util.Collection;
import org.apiguardian.api.API;

/**
 * Loads what the first requests to a cluster need, without sending any: in a JVM that has just started, loading classes takes
 * longer than all requests of a run together.
 */
@API(status = API.Status.INTERNAL)
public final class WarmUp {

    private static final String POD_LIST = "{\"metadata\":{},\"items\":[{\"metadata\":{\"creationTimestamp\":"
            + "\"2026-01-01T00:00:00Z\",\"ownerReferences\":[{}],\"managedFields\":[{}]},\"spec\":{\"containers\":[{\"ports\":[{}]}]},"
            + "\"status\":{\"conditions\":[{}],\"containerStatuses\":[{\"state\":{\"running\":{}}}]}}]}";

    private WarmUp() {}

    /** @param created objects of the kinds that will be created */
    public static void load(Collection<? extends HasMetadata> created) {
        ClusterJson.INSTANCE.read(POD_LIST, PodList.class);
        ClusterJson.INSTANCE.read("{\"metadata\":{},\"data\":{}}", Secret.class);
        ClusterJson.INSTANCE.read("{\"metadata\":{},\"status\":{}}", Job.class);
        String lease = "{\"metadata\":{},\"spec\":{\"renewTime\":\"2026-01-01T00:00:00.000000Z\"}}";
        ClusterJson.INSTANCE.read(lease, Lease.class);
        created.forEach(ClusterJson.INSTANCE::write);
    }
}
