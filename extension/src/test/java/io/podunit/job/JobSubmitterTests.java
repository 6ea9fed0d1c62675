package io.podunit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobSubmitterTests {

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<HasMetadata> created = new ArrayList<>();
    private CyclicBarrier together = new CyclicBarrier(1);
    private int away;
    private final RunId run = new RunId("0123456789ab");

    @Test
    void createsJobs() {
        var submitter = new JobSubmitter(cluster(""), new JobManifestBuilder(null));

        assertThat(submitter.submit(JobSpecifications.example()))
                .isEqualTo(new SubmittedJob("podunit-0123456789ab-3-1", "uid-1", 3, 1));
    }

    @Test
    void waitsForAnApiServerThatIsAway() {
        away = 2;
        var submitter = new JobSubmitter(cluster(""), new JobManifestBuilder(null));

        assertThat(submitter.submit(JobSpecifications.example()).uid()).isEqualTo("uid-1");
        assertThat(calls).hasSize(3);
    }

    @Test
    void doesNotWaitWhereTheClusterRefuses() {
        var submitter = new JobSubmitter(cluster("create"), new JobManifestBuilder(null));

        assertThatThrownBy(() -> submitter.submit(JobSpecifications.example()))
                .hasMessageContaining("jobs.batch is forbidden");
        assertThat(calls).hasSize(1);
    }

    @Test
    void cleansUpInTwoRequestsAtTheSameTime() {
        together = new CyclicBarrier(2);
        assertThat(new RunCleanup(cluster(""), run).clean()).isEmpty();
        assertThat(calls)
                .containsExactlyInAnyOrder("deleteJobs podunit.io/run=0123456789ab", "delete podunit-0123456789ab");
    }

    @Test
    void tellsWhatCouldNotBeCleanedUpAndGoesOn() {
        assertThat(new RunCleanup(cluster("deleteJobs"), run).clean())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains("run 0123456789ab")
                        .contains("jobs.batch is forbidden")
                        .contains("kubectl delete jobs,leases -n tests -l podunit.io/run=0123456789ab"));
        assertThat(calls).contains("delete podunit-0123456789ab");
    }

    /** A cluster that takes everything but one kind of request. */
    private Cluster cluster(String refused) {
        return (Cluster) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("namespace")) {
                        return "tests";
                    }
                    calls.add(method.getName() + " " + arguments[arguments.length - 1]);
                    together.await(40, TimeUnit.SECONDS);
                    if (away-- > 0) {
                        throw new ClusterException("no answer", 503, null);
                    } else if (method.getName().equals(refused)) {
                        throw new ClusterException("jobs.batch is forbidden", 403, null);
                    }
                    return method.getName().equals("create") ? create((HasMetadata) arguments[0]) : null;
                });
    }

    private HasMetadata create(HasMetadata object) {
        created.add(object);
        object.getMetadata().setUid("uid-" + created.size());
        return object;
    }
}
