package io.podunit.warm;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** The idle pods of a namespace that are as a run needs them. */
@API(status = API.Status.INTERNAL)
public final class WarmPods {

    private final Cluster cluster;
    private final WarmSettings settings;

    public WarmPods(Cluster cluster, WarmSettings settings) {
        this.cluster = cluster;
        this.settings = settings;
    }

    /** Those that wait now, in one request. */
    public List<IdlePod> idle() {
        return cluster.pods(settings.selector()).getItems().stream()
                .flatMap(pod -> IdlePod.of(pod).stream())
                .toList();
    }

    /** Has another one made, which is there in a while. */
    public void add(WarmOrigin origin) {
        byte[] id = new byte[6];
        new SecureRandom().nextBytes(id);
        cluster.create(new WarmJob(settings).of(HexFormat.of().formatHex(id), origin));
    }

    /** Deletes them together, as the clean-up of a run does: the right to delete single Jobs is not asked for. */
    public static void delete(Cluster cluster, Collection<String> ids) {
        if (!ids.isEmpty()) {
            cluster.deleteJobs(WarmJob.POD + " in (" + String.join(",", ids) + ')');
        }
    }

    /** Why no idle pod could ever be used, as a sentence for people; empty where nothing speaks against it. */
    public static Optional<String> objection(Cluster cluster) {
        try {
            return cluster.allowed("create", "", "pods", "exec")
                    ? Optional.empty()
                    : Optional.of(
                            "podunit.warm=true takes the right to start processes in pods, which this user does not have: no pods are"
                                    + " kept for the next run. kubectl apply -n " + cluster.namespace()
                                    + " -f manifests/exec.yaml grants it; the question is: kubectl auth can-i create pods/exec -n "
                                    + cluster.namespace());
        } catch (ClusterException e) {
            // No answer is no refusal.
            return Optional.empty();
        }
    }
}
