package io.podunit.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.Constants;
import io.podunit.samples.harness.TestNamespace;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** With pods of a real cluster, in a namespace that enforces restricted Pod Security. */
@Tag("cluster")
class ClusterHostileTests extends HostileSamples {

    private static TestNamespace namespace;

    @BeforeAll
    static void createNamespace() {
        assumeTrue(System.getenv("KUBECONFIG") != null, "no cluster: KUBECONFIG is not set");
        namespace = TestNamespace.create(new KubernetesClientBuilder().build());
    }

    @AfterAll
    static void deleteNamespace() {
        if (namespace != null) {
            namespace.close();
        }
    }

    @Override
    Map<String, String> configuration() {
        return Map.of(Constants.CLUSTER, "kubeconfig", Constants.NAMESPACE, namespace.name());
    }
}
