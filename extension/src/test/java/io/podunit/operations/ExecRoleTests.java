package io.podunit.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.Cluster;
import io.podunit.operations.ReducedRole.Right;
import io.podunit.operations.exec.CommandResult;
import io.podunit.operations.exec.PodCommand;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The role in manifests/exec.yaml: it is enough, and each of its rights is missed. */
@Tag("cluster")
@Tag("administrator")
@Timeout(180)
class ExecRoleTests {

    /** The first that asks for more than the right to get. */
    private static final int ASKS_FOR_CREATE = 35;

    @RegisterExtension
    static final OperationsCluster cluster = new OperationsCluster();

    private static ReducedRole role;
    private static Cluster connection;
    private static ClusterOperations operations;

    static Stream<Right> rights() {
        return ReducedRole.ofManifest("exec.yaml");
    }

    static Stream<Right> rightsOfThisVersion() {
        String minor = cluster.admin.getKubernetesVersion().getMinor().replaceAll("\\D", "");
        return rights().filter(right -> !right.verb().equals("create") || Integer.parseInt(minor) >= ASKS_FOR_CREATE);
    }

    @BeforeAll
    static void prepare(@TempDir Path directory) throws Exception {
        role = new ReducedRole(cluster.admin, cluster.namespace, rights().toList());
        role.create();
        cluster.operations.apply(OperationsCluster.workload("Deployment", "web", 1, "1"));
        cluster.operations.awaitReady("deployment/web", OperationsCluster.LIMIT);
        connection = OperationsCluster.select(role.kubeconfig(directory).toString(), cluster.namespace);
        operations = ClusterOperations.on(connection, change -> {}, System::nanoTime);
    }

    @AfterAll
    static void close() {
        if (connection != null) {
            connection.close();
        }
    }

    @ParameterizedTest
    @MethodSource("rightsOfThisVersion")
    void eachRightIsMissed(Right right) {
        role.without(right);
        assertThatThrownBy(() -> exec(target(right)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("cannot " + right.verb() + " resource \"" + right.resource() + '"')
                .hasMessageContaining("kubectl auth can-i " + right.verb() + ' ' + right.resource());
    }

    /** What cannot be chosen, or entered, without that right. */
    private static String target(Right right) {
        return switch (right.resource()) {
            case "pods" -> right.verb().equals("list") ? "app=web" : "pod/some";
            case "pods/exec" -> "app=web";
            default -> right.resource() + "/some";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"app=web", "deployment/web"})
    void withAllOfThemACommandRuns(String target) {
        role.whole();
        assertThat(exec(target).output()).isEqualTo("here\n");
    }

    @Test
    void whoMayDoThisMayDoNothingElse() {
        role.whole();
        assertThatThrownBy(() -> operations.delete("deployment/web", OperationsCluster.LIMIT))
                .isInstanceOf(AccessDeniedException.class);
    }

    private static CommandResult exec(String target) {
        return operations.exec(PodCommand.of(target, "echo", "here"), OperationsCluster.LIMIT);
    }
}
