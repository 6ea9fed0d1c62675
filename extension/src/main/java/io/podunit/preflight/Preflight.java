package io.podunit.preflight;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/** Finds out, in two requests where all is well, whether a run can take place, and what it has to do without. */
@API(status = API.Status.INTERNAL)
public final class Preflight {

    private final Cluster cluster;
    private final Job job;
    private final BooleanSupplier mayWait;

    /**
     * A preflight that creates nothing.
     *
     * @param job as the run's will be
     * @param mayWait waits a moment for what may come by itself; false once there is no patience left
     */
    public Preflight(Cluster cluster, Job job, BooleanSupplier mayWait) {
        this.cluster = cluster;
        this.job = job;
        this.mayWait = mayWait;
    }

    /** @throws PreflightException where the run cannot take place, with all that is in its way */
    public Capabilities examine() {
        try {
            RightsCheck rights = new RightsCheck(cluster);
            List<Permission> missing = rights.missing();
            List<String> notices = new ArrayList<>();
            missing.forEach(permission -> notices.add(RightsCheck.notice(permission, cluster.namespace())));
            PodTrial.Result pod = new PodTrial(cluster, job, mayWait).judged(rights.may(Permission.CREATE_PODS));
            notices.addAll(pod.notices());
            return new Capabilities(!missing.contains(Permission.WATCH_PODS), notices, pod.lasting());
        } catch (ClusterException e) {
            // No answer is no refusal. Whatever it is, the run meets it itself, and has more patience.
            return Capabilities.UNKNOWN;
        }
    }
}
