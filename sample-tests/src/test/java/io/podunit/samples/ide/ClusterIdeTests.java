package io.podunit.samples.ide;

import io.podunit.Constants;
import io.podunit.samples.harness.TestNamespace;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** With pods of a real cluster. */
@Tag("cluster")
class ClusterIdeTests extends IdeTests {

    private @Nullable TestNamespace namespace;

    @BeforeAll
    @Override
    void runTheWholeClass() {
        namespace = TestNamespace.onCluster();
        super.runTheWholeClass();
    }

    @AfterAll
    void deleteNamespace() {
        if (namespace != null) {
            namespace.close();
        }
    }

    @Override
    Map<String, String> configuration() {
        return namespace == null
                ? Map.of()
                : Map.of(Constants.CLUSTER, "kubeconfig", Constants.NAMESPACE, namespace.name());
    }
}
