package io.podunit.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.AccountKubeconfig;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ConflictException;
import io.podunit.cluster.NotFoundException;
import io.podunit.cluster.RejectedException;
import io.podunit.cluster.UnknownKindException;
import io.podunit.operations.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, by which type, and with which words. */
@Tag("cluster")
@Tag("administrator")
@Timeout(180)
class RefusalsOnClusterTests {

    @RegisterExtension
    static final OperationsCluster cluster = new OperationsCluster();

    @TempDir
    Path directory;

    private static Manifest map(String name, String rest) {
        return Manifest.of("map.yaml", """
                # a comment
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s}
                %s
                """.formatted(name, rest));
    }

    @Test
    void unknownKindBeforeAnythingIsChanged() {
        Manifest manifest = Manifest.of("all.yaml", """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: early}}
                ---
                {apiVersion: v1, kind: Confabulation, metadata: {name: x}}
                """);

        assertThatThrownBy(() -> cluster.operations.apply(manifest))
                .isInstanceOf(UnknownKindException.class)
                .hasMessageContaining(" has no kind Confabulation of v1. Of v1 it has ")
                .hasMessageContaining("ConfigMap")
                .hasMessageEndingWith("Correct apiVersion and kind, or create its CustomResourceDefinition first.");
        assertThat(cluster.operations.find("configmap/early")).isEmpty();
        assertThatThrownBy(() -> cluster.operations.get("confabulation/x"))
                .isInstanceOf(UnknownKindException.class)
                .hasMessageContaining("no kind that is called confabulation. See 'kubectl api-resources'");
    }

    @Test
    void unknownFieldWithItsLine() {
        assertThatThrownBy(() -> cluster.operations.apply(map("x", "dota: {}")))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("Cannot patch configmaps x (map.yaml, line 2) in namespace " + cluster.namespace
                        + ": the API server rejects the request: ")
                .hasMessageContaining("dota");
    }

    @Test
    void secretOfAWrongTypeWithoutQuotingIt() {
        Manifest secret = Manifest.of("secret.yaml", """
                {apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: [do-not-tell]}}
                """);

        assertThatThrownBy(() -> cluster.operations.apply(secret))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("Cannot patch secrets s (secret.yaml, line 1)")
                .hasMessageContaining("because the server quotes its value")
                .hasMessageNotContaining("do-not-tell");
        assertThat(cluster.audit.toString()).doesNotContain("do-not-tell");
    }

    @Test
    void immutableField() {
        cluster.operations.apply(map("fixed", "immutable: true\ndata: {a: b}"));

        assertThatThrownBy(() -> cluster.operations.apply(map("fixed", "immutable: true\ndata: {a: c}")))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        rejected -> assertThat(rejected.fields()).containsExactly("data"))
                .hasMessageContaining("immutable when `immutable` is set")
                .hasMessageEndingWith("delete it and create it anew.");
        assertThat(cluster.lastAudit().outcome()).startsWith("failed: Cannot patch configmaps fixed");
    }

    @Test
    void missingNamespace() {
        assertThatThrownBy(() -> cluster.operations.inNamespace("nowhere").apply(map("x", "")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(
                        "namespaces \"nowhere\" not found. Create it with 'kubectl create namespace nowhere'");
    }

    @Test
    void missingObject() {
        String text = "There is no deployments.apps none in namespace " + cluster.namespace
                + ". See 'kubectl get deployments.apps -n " + cluster.namespace + "' for those there are.";
        assertThatThrownBy(() -> cluster.operations.scale("deployment/none", 2, Duration.ofSeconds(1)))
                .isInstanceOf(NotFoundException.class)
                .hasMessage(text);
        assertThatThrownBy(() -> cluster.operations.restart("deployment/none", Duration.ofSeconds(1)))
                .isInstanceOf(NotFoundException.class)
                .hasMessage(text);
    }

    @Test
    void fieldOfSomebodyElse() {
        cluster.operations.apply(map("shared", "data: {a: b}"));
        cluster.admin
                .configMaps()
                .inNamespace(cluster.namespace)
                .withName("shared")
                .edit(map -> {
                    map.getData().put("a", "theirs");
                    return map;
                });

        assertThatThrownBy(() -> cluster.operations.apply(map("shared", "data: {a: c}")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Apply failed with 1 conflict")
                .hasMessageContaining(".data.a")
                .hasMessageContaining("take them over by force");
        cluster.operations.apply(map("shared", "data: {a: c}"), ApplyOptions.USUAL.forced());
        assertThat(cluster.operations.get("cm/shared").text("{.data.a}")).isEqualTo("c");
    }

    @Test
    void noRight() throws IOException {
        String account = cluster.admin
                .serviceAccounts()
                .inNamespace(cluster.namespace)
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("nobody")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        try (Cluster nobody = OperationsCluster.select(kubeconfigOf(account), cluster.namespace)) {
            var operations = ClusterOperations.on(nobody, cluster.audit::add, System::nanoTime);

            assertThatThrownBy(() -> operations.apply(map("x", "")))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("Not allowed to get configmaps x in namespace " + cluster.namespace)
                    .hasMessageContaining("kubectl auth can-i get configmaps -n " + cluster.namespace);
            assertThatThrownBy(() -> operations.delete("deployment/x", Duration.ofSeconds(1)))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    private String kubeconfigOf(String account) throws IOException {
        return new AccountKubeconfig(cluster.admin, directory)
                .of(cluster.namespace, account)
                .toString();
    }
}
