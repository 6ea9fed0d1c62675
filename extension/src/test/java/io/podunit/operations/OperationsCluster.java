package io.podunit.operations;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.choice.ClusterSelector;
import io.podunit.cluster.choice.Environment;
import io.podunit.config.RunConfiguration.ClusterKind;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.operations.audit.AuditRecord;
import io.podunit.operations.manifest.Manifest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A namespace of its own in the real cluster, and what was done in it. */
final class OperationsCluster implements BeforeAllCallback, AfterAllCallback {

    /** For what takes a second or two on a machine that does nothing else. */
    static final Duration LIMIT = Duration.ofSeconds(120);

    final String namespace = "operations-" + Long.toHexString(System.nanoTime()).substring(4);
    final List<AuditRecord> audit = new CopyOnWriteArrayList<>();
    KubernetesClient admin;
    ClusterOperations operations;
    private Cluster cluster;

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(System.getenv("KUBECONFIG") != null, "no cluster: KUBECONFIG is not set");
        admin = new KubernetesClientBuilder().build();
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        cluster = select(null, namespace);
        operations = ClusterOperations.on(cluster, audit::add, System::nanoTime);
    }

    static Cluster select(String kubeconfig, String namespace) {
        return new ClusterSelector(
                        new ClusterSettings(ClusterKind.AUTO, kubeconfig, null, namespace), Environment.system())
                .select();
    }

    AuditRecord lastAudit() {
        return audit.get(audit.size() - 1);
    }

    /** A workload whose pods print which version they are, and stay. */
    static Manifest workload(String kind, String name, int replicas, String version) {
        return workload(kind, name, replicas, version, "busybox:latest");
    }

    static Manifest workload(String kind, String name, int replicas, String version, String image) {
        return Manifest.of("workload.yaml", """
                apiVersion: apps/v1
                kind: %s
                metadata: {name: %s}
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: %s}}
                  template:
                    metadata: {labels: {app: %s}}
                    spec:
                      terminationGracePeriodSeconds: 0
                      automountServiceAccountToken: false
                      containers:
                      - name: main
                        image: %s
                        imagePullPolicy: IfNotPresent
                        env: [{name: VERSION, value: "%s"}]
                        command: [sh, -c, "echo version $VERSION; sleep 1d"]
                """.formatted(kind, name, replicas, name, name, image, version));
    }

    static Manifest job(String name, String script) {
        return Manifest.of("job.yaml", """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: %s}
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      terminationGracePeriodSeconds: 0
                      containers:
                      - name: main
                        image: busybox:latest
                        imagePullPolicy: IfNotPresent
                        command: [sh, -c, "%s"]
                """.formatted(name, script));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (cluster != null) {
            cluster.close();
        }
        if (admin != null) {
            admin.namespaces().withName(namespace).delete();
            admin.close();
        }
    }
}
