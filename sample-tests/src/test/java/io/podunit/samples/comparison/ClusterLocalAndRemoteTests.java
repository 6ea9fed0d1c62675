package io.podunit.samples.comparison;

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
        try (TestNamespace created = TestNamespace.onCluster()) {
            namespace = created.name();
            super.run();
        }
    }

    @Override
    Map<String, String> configuration() {
        return Map.of(Constants.CLUSTER, "kubeconfig", Constants.NAMESPACE, namespace, Constants.REPLAY, "ordered");
    }
}
