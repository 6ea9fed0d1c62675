package io.podunit.samples.comparison;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.Constants;
import io.podunit.samples.harness.TestNamespace;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** With pods of a real cluster. */
@Tag("cluster")
class ClusterLocalAndRemoteTests extends LocalAndRemoteTests {

    private String namespace = "";

    @BeforeAll
    @Override
    void run() {
        assumeTrue(System.getenv("KUBECONFIG") != null, "no cluster: KUBECONFIG is not set");
        try (TestNamespace created = TestNamespace.create(new KubernetesClientBuilder().build())) {
            namespace = created.name();
            super.run();
        }
    }

    @Override
    Map<String, String> configuration() {
        return Map.of(Constants.CLUSTER, "kubeconfig", Constants.NAMESPACE, namespace, Constants.REPLAY, "ordered");
    }
}
