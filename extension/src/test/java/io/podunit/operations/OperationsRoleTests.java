package io.podunit.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.Cluster;
import io.podunit.operations.ReducedRole.Right;
import io.podunit.operations.manifest.Manifest;
import io.podunit.operations.readiness.OperationTimeoutException;
import io.podunit.operations.readiness.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The role in manifests/operations.yaml: it is enough, and each of its rights is missed. */
@Tag("cluster")
@Tag("administrator")
@Timeout(180)
class OperationsRoleTests {

    private static final Duration MOMENT = Duration.ofMillis(200);

    /** As small as they can be, and without a pod that runs. */
    private static final Map<String, String> SPECS = Map.of(
            "deployments", "{replicas: 0, selector: {matchLabels: {app: NAME}}, template: TEMPLATE}",
            "statefulsets", "{replicas: 0, selector: {matchLabels: {app: NAME}}, template: TEMPLATE}",
            "daemonsets", "{selector: {matchLabels: {app: NAME}}, template: TEMPLATE}",
            "jobs", "{suspend: true, template: TEMPLATE}",
            "services", "{ports: [{port: 80}]}",
            "pods", "{nodeSelector: {no: where}, containers: [{name: main, image: none}]}",
            "configmaps", "");

    private static final Map<String, String> KINDS = Map.of(
            "deployments", "apps/v1 Deployment",
            "statefulsets", "apps/v1 StatefulSet",
            "daemonsets", "apps/v1 DaemonSet",
            "jobs", "batch/v1 Job",
            "services", "v1 Service",
            "pods", "v1 Pod",
            "configmaps", "v1 ConfigMap");

    @RegisterExtension
    static final OperationsCluster cluster = new OperationsCluster();

    private static ReducedRole role;
    private static Cluster connection;
    private static ClusterOperations operations;

    static Stream<Right> rights() {
        return ReducedRole.ofManifest("operations.yaml");
    }

    @BeforeAll
    static void prepare(@TempDir Path directory) throws Exception {
        role = new ReducedRole(cluster.admin, cluster.namespace, rights().toList());
        role.create();
        KINDS.keySet().forEach(kind -> cluster.operations.apply(manifest(kind, "there", "one")));
        cluster.operations.apply(
                Manifest.of("stuck.yaml", text("deployments", "stuck", "one").replace("replicas: 0", "replicas: 1")));
        connection = OperationsCluster.select(role.kubeconfig(directory).toString(), cluster.namespace);
        operations = ClusterOperations.on(connection, change -> {}, System::nanoTime);
    }

    @AfterAll
    static void close() {
        if (connection != null) {
            connection.close();
        }
    }

    private static Manifest manifest(String kind, String name, String version) {
        return Manifest.of("role.yaml", text(kind, name, version));
    }

    private static String text(String kind, String name, String version) {
        String[] type = KINDS.get(kind).split(" ");
        String template = "{metadata: {labels: {app: NAME}}, spec: {nodeSelector: {no: where}, RESTART"
                + " containers: [{name: main, image: none}]}}";
        String spec = SPECS.get(kind)
                .replace("TEMPLATE", template)
                .replace("RESTART", kind.equals("jobs") ? "restartPolicy: Never," : "")
                .replace("NAME", name);
        return "{apiVersion: %s, kind: %s, metadata: {name: %s, labels: {version: %s}}%s}"
                .formatted(type[0], type[1], name, version, spec.isEmpty() ? "" : ", spec: " + spec);
    }

    @ParameterizedTest
    @MethodSource("rights")
    void eachRightIsMissed(Right right) {
        role.without(right);
        switch (right.resource()) {
            case "deployments/scale", "statefulsets/scale" ->
                refused(right, () -> operations.scale(right.resource().replaceFirst("/.*", "/there"), 0, MOMENT));
            case "replicasets" -> refused(right, () -> operations.rollBack("deployment/there", MOMENT));
            case "controllerrevisions" -> refused(right, () -> operations.rollBack("statefulset/there", MOMENT));
            case "pods/log" ->
                assertThat(run("unread").logs()).singleElement().asString().contains("Not allowed to get pods/log");
            case "events" -> lessIsTold(right);
            default -> objectsOf(right.resource(), right);
        }
    }

    private static void objectsOf(String kind, Right right) {
        switch (right.verb()) {
            case "get" -> refused(right, () -> operations.status(kind + "/there"));
            case "create" -> refused(right, () -> operations.apply(manifest(kind, "new", "one")));
            case "patch" -> refused(right, () -> operations.apply(manifest(kind, "there", "two")));
            case "delete" -> refused(right, () -> operations.delete(kind + "/there", MOMENT));
            case "list", "watch" -> {
                waitsAllTheSame(kind);
                if (right.resource().equals("pods") && right.verb().equals("list")) {
                    lessIsTold(right);
                }
            }
            default -> fail("no operation takes the right to " + right);
        }
    }

    private static void refused(Right right, Runnable operation) {
        assertThatThrownBy(operation::run)
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("cannot " + right.verb() + " resource \"" + right.resource() + '"')
                .hasMessageContaining("kubectl auth can-i " + right.verb() + ' ' + right.resource());
    }

    /** Who may not list or watch reads the object again and again. */
    private static void waitsAllTheSame(String kind) {
        Readiness other = Readiness.matching("another", object -> false);
        assertThatThrownBy(() -> operations.await(kind + "/there", other, MOMENT))
                .isInstanceOf(OperationTimeoutException.class)
                .hasMessageContaining("it is not another");
    }

    private static void lessIsTold(Right right) {
        assertThat(operations.status("deployment/stuck").obstacles())
                .anyMatch(line -> line.startsWith("more is not known: Not allowed to " + right));
    }

    @Test
    void withAllOfThemEverythingIsAllowed() {
        role.whole();
        for (String kind : KINDS.keySet()) {
            operations.apply(manifest(kind, "whole", "one"));
            operations.apply(manifest(kind, "whole", "two"));
            assertThat(operations.get(kind + "/whole").text("{.metadata.labels.version}"))
                    .isEqualTo("two");
        }
        operations.awaitReady("deployment/whole", OperationsCluster.LIMIT);
        operations.scale("deployment/whole", 0, OperationsCluster.LIMIT);
        operations.scale("statefulset/whole", 0, OperationsCluster.LIMIT);
        operations.restart("deployment/whole", OperationsCluster.LIMIT);
        operations.rollBack("deployment/whole", OperationsCluster.LIMIT);
        operations.restart("statefulset/whole", OperationsCluster.LIMIT);
        operations.rollBack("statefulset/whole", OperationsCluster.LIMIT);
        assertThat(operations.status("deployment/stuck").obstacles()).noneMatch(line -> line.contains("Not allowed"));
        assertThat(run("whole-job").logs()).singleElement().asString().contains("done");
        KINDS.keySet().forEach(kind -> operations.delete(kind + "/whole", OperationsCluster.LIMIT));
    }

    private static JobResult run(String name) {
        return operations.runJob(OperationsCluster.job(name, "echo done"), OperationsCluster.LIMIT);
    }
}
