package io.podunit.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.cluster.NotFoundException;
import io.podunit.operations.audit.AuditRecord;
import io.podunit.operations.manifest.Manifest;
import io.podunit.operations.readiness.OperationTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("cluster")
@Tag("administrator")
@Timeout(300)
class WorkloadOnClusterTests {

    private static final Duration LIMIT = OperationsCluster.LIMIT;

    @RegisterExtension
    static final OperationsCluster cluster = new OperationsCluster();

    private static List<Pod> pods(String app) {
        return cluster.admin.pods().inNamespace(cluster.namespace).withLabel("app", app).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    private static List<String> versions(String app) {
        return pods(app).stream()
                .map(pod -> pod.getSpec().getContainers().get(0).getEnv().get(0).getValue())
                .toList();
    }

    private static void applied(Manifest manifest) {
        cluster.operations.apply(manifest);
        cluster.operations.awaitReady(manifest, LIMIT);
    }

    @Test
    void scalesRestartsRollsBackAndDeletesADeployment() {
        applied(OperationsCluster.workload("Deployment", "web", 1, "1"));
        assertThat(cluster.operations.scale("deploy/web", 2, LIMIT)).isEqualTo(1);
        assertThat(pods("web")).hasSize(2);
        List<String> before = names("web");

        cluster.operations.restart("deployment/web", LIMIT);
        assertThat(names("web")).hasSize(2).doesNotContainAnyElementsOf(before);

        applied(OperationsCluster.workload("Deployment", "web", 2, "2"));
        assertThat(versions("web")).containsExactly("2", "2");
        cluster.operations.rollBack("deployment/web", LIMIT);
        assertThat(versions("web")).containsExactly("1", "1");
        cluster.operations.rollBack("deployments.apps/web", 3, LIMIT);
        assertThat(versions("web")).containsExactly("2", "2");
        assertThatThrownBy(() -> cluster.operations.rollBack("deployment/web", 99, LIMIT))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("has no revision 99. It has [");

        assertThat(cluster.operations.delete("deployment/web", LIMIT)).isTrue();
        assertThat(pods("web")).isEmpty();
        assertThat(cluster.operations.delete("deployment/web", LIMIT)).isFalse();
        assertThat(cluster.audit)
                .filteredOn(record -> record.object().equals("deployments.apps/web"))
                .extracting(AuditRecord::action)
                .containsExactly("apply", "scale", "restart", "apply", "roll back", "roll back", "delete", "delete");
    }

    private static List<String> names(String app) {
        return pods(app).stream().map(pod -> pod.getMetadata().getName()).toList();
    }

    @Test
    void operatesAStatefulSetAndRestartsItsPod() {
        applied(OperationsCluster.workload("StatefulSet", "db", 1, "1"));
        String uid = pods("db").get(0).getMetadata().getUid();

        cluster.operations.restart("pod/db-0", LIMIT);
        assertThat(pods("db"))
                .singleElement()
                .satisfies(pod -> assertThat(pod.getMetadata().getUid()).isNotEqualTo(uid));

        applied(OperationsCluster.workload("StatefulSet", "db", 1, "2"));
        assertThat(cluster.operations.rollBack("statefulset/db", LIMIT)).isEqualTo(1);
        assertThat(versions("db")).containsExactly("1");
        assertThat(cluster.operations.status("sts/db").ready()).isTrue();
    }

    @Test
    void scalesBackWhatDoesNotComeAndSaysWhy() {
        applied(OperationsCluster.workload("Deployment", "stuck", 1, "1"));
        cluster.admin.resource("""
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: full}
                spec: {hard: {count/replicasets.apps: "100", pods: "0"}}
                """).inNamespace(cluster.namespace).create();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> cluster.admin
                                    .resourceQuotas()
                                    .inNamespace(cluster.namespace)
                                    .withName("full")
                                    .get()
                                    .getStatus()
                                    .getHard()
                            != null);

            assertThatThrownBy(() -> cluster.operations.scale("deployment/stuck", 2, Duration.ofSeconds(10)))
                    .isInstanceOf(OperationTimeoutException.class)
                    .hasMessageStartingWith("The object deployments.apps stuck in namespace " + cluster.namespace
                            + " was not scaled to 2 within 10 s: ")
                    .hasMessageContaining("exceeded quota: full");
            assertThat(cluster.operations.get("deployment/stuck").text("{.spec.replicas}"))
                    .isEqualTo("1");
            assertThat(cluster.lastAudit().action()).isEqualTo("scale back");
            assertThat(cluster.lastAudit().changes())
                    .anySatisfy(change -> assertThat(change).hasToString("spec.replicas: 2 -> 1"));
        } finally {
            cluster.admin
                    .resourceQuotas()
                    .inNamespace(cluster.namespace)
                    .withName("full")
                    .delete();
        }
    }

    @Test
    void saysWhichPodIsNotReadyAndWhy() {
        Manifest manifest = OperationsCluster.workload("Deployment", "unknown", 1, "1", "localhost:5000/none:1");
        cluster.operations.apply(manifest);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> cluster.operations.status("deployment/unknown").obstacles().stream()
                        .anyMatch(line -> line.contains("container main waits: ") && line.contains("none:1")));

        assertThatThrownBy(() -> cluster.operations.awaitReady(manifest, Duration.ofMillis(1)))
                .isInstanceOf(OperationTimeoutException.class)
                .hasMessageContaining("was not ready within 1 ms: 0 of 1 replicas")
                .hasMessageContaining("pod unknown-")
                .hasMessageContaining("container main waits: ")
                .hasMessageContaining("localhost:5000/none:1")
                .hasMessageEndingWith("Mend what stands in the way, or allow more time.");
        assertThat(cluster.operations.status("deployment/unknown").ready()).isFalse();
    }

    @Test
    void takesAScalingBackThatWasCancelled() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            applied(OperationsCluster.workload("Deployment", "cancelled", 0, "1", "localhost:5000/none:1"));
            CompletableFuture<Integer> scaling =
                    cluster.operations.async(executor).scale("deployment/cancelled", 2, LIMIT);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> cluster.operations
                            .get("deployment/cancelled")
                            .text("{.spec.replicas}")
                            .equals("2"));

            scaling.cancel(true);

            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> cluster.operations
                            .get("deployment/cancelled")
                            .text("{.spec.replicas}")
                            .equals("0"));
        } finally {
            executor.shutdownNow();
        }
    }
}
