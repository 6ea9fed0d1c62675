package io.podunit.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
class ShopTests {

    @TempDir
    private Path directory;

    @AutoClose
    private TestNamespace namespace;

    @BeforeEach
    void open() throws IOException {
        namespace = TestNamespace.onCluster();
        var manifests = new Manifests(namespace);
        manifests.applyRunner();
        manifests.applyAccount(Path.of("src/test/resources/shop/account.yaml"), "shop-tests");
    }

    @Test
    void isTestedFromInsideTheCluster() throws IOException {
        Recording run = RemoteExecution.in(directory)
                .with(Constants.CLUSTER, "kubeconfig")
                .with(
                        Constants.KUBECONFIG,
                        new Kubeconfigs(directory)
                                .of(namespace, "podunit-runner")
                                .toString())
                .with(Constants.NAMESPACE, namespace.name())
                .run(ShopTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.tests())
                .containsExactly(
                        "ShopTestCase.ordersGoThroughTheShopToTheDatabase() SUCCESSFUL",
                        "ShopTestCase.afterScalingAThirdPodAnswers(ClusterOperations) SUCCESSFUL",
                        "ShopTestCase.aReleaseIsRolledBackAndNoOrderIsLost(ClusterOperations, KubernetesClient) SUCCESSFUL",
                        "ShopTestCase.aPodThatIsKilledIsReplaced(ClusterOperations) SUCCESSFUL",
                        "ShopTestCase.withoutItsDatabaseTheShopSaysSo(ClusterOperations) SUCCESSFUL");
        assertThat(run.reported().toString()).contains("\"action\":\"scale\"", "\"action\":\"roll back\"");
        var client = namespace.client();
        assertThat(client.apps()
                        .deployments()
                        .inNamespace(namespace.name())
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(client.apps()
                        .statefulSets()
                        .inNamespace(namespace.name())
                        .list()
                        .getItems())
                .isEmpty();
    }
}
