package io.podunit.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.cluster.ConflictException;
import io.podunit.operations.manifest.Manifest;
import io.podunit.operations.readiness.NotReadyException;
import io.podunit.operations.readiness.OperationTimeoutException;
import io.podunit.operations.readiness.Readiness;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("cluster")
@Tag("administrator")
@Timeout(240)
class JobOnClusterTests {

    private static final Duration LIMIT = OperationsCluster.LIMIT;

    @RegisterExtension
    static final OperationsCluster cluster = new OperationsCluster();

    @Test
    void givesTheLogOfAJobThatSucceedsAndTheCodeOfOneThatFails() {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            var operations = cluster.operations.async(executor);
            var good = operations.runJob(OperationsCluster.job("good", "echo all is well"), LIMIT);
            var bad = operations.runJob(OperationsCluster.job("bad", "echo alas; exit 7"), LIMIT);

            assertThat(good.join().output()).isEqualTo("all is well\n");
            assertThat(good.join().exitCode()).hasValue(0);
            assertThat(bad.join().succeeded()).isFalse();
            assertThat(bad.join().exitCode()).hasValue(7);
            assertThat(bad.join().output()).isEqualTo("alas\n");
            assertThat(bad.join().reason()).contains("BackoffLimitExceeded");
        } finally {
            executor.shutdownNow();
        }
        assertThatThrownBy(() -> cluster.operations.awaitReady("job/bad", LIMIT))
                .isInstanceOf(NotReadyException.class)
                .hasMessageStartingWith("The object jobs.batch bad in namespace " + cluster.namespace
                        + " will not be ready: condition Failed is True: BackoffLimitExceeded")
                .hasMessageContaining("container main ended: Error exit code 7");
        assertThatThrownBy(() -> cluster.operations.runJob(OperationsCluster.job("bad", "true"), LIMIT))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("there is a jobs.batch bad in namespace " + cluster.namespace + " already")
                .hasMessageContaining("Delete it first");
    }

    @Test
    void createsAPodWithoutAControllerAgain() {
        cluster.operations.apply(Manifest.of("pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: alone, labels: {app: alone}}
                spec:
                  terminationGracePeriodSeconds: 0
                  containers:
                  - {name: main, image: busybox:latest, imagePullPolicy: IfNotPresent, command: [sleep, 1d]}
                """));
        String uid = cluster.operations.awaitReady("pod/alone", LIMIT).uid();

        cluster.operations.restart("pod/alone", LIMIT);

        assertThat(cluster.operations.get("po/alone").uid()).isNotEqualTo(uid);
        assertThat(cluster.operations.status("pod/alone").ready()).isTrue();
        assertThat(cluster.operations.await("pod/alone", Readiness.value("{.status.phase}", "Running"), LIMIT))
                .isPresent();
        assertThat(cluster.operations.await("pod/alone", Readiness.condition("PodScheduled"), LIMIT))
                .isPresent();
    }

    @Test
    void saysWhichFinalizerKeepsAnObject() {
        cluster.operations.apply(Manifest.of("held.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: held, finalizers: [podunit.io/held]}
                """));

        assertThatThrownBy(() -> cluster.operations.delete("configmap/held", Duration.ofMillis(500)))
                .isInstanceOf(OperationTimeoutException.class)
                .hasMessageContaining("was not gone within 500 ms: it is being deleted, and waits for its finalizers"
                        + " podunit.io/held");
        cluster.admin
                .configMaps()
                .inNamespace(cluster.namespace)
                .withName("held")
                .edit(map -> {
                    map.getMetadata().setFinalizers(null);
                    return map;
                });
        assertThat(cluster.operations.await("configmap/held", Readiness.gone(), LIMIT))
                .isEmpty();
    }
}
