package io.podunit.samples.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.podunit.Constants;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** Needs Docker, and an image of K3s that it has or can pull. */
@Tag("docker")
class K3sTests {

    @Test
    void runsInAClusterOfItsOwn(@TempDir Path directory) {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "Docker does not answer");
        Recording run =
                RemoteExecution.in(directory).with(Constants.CLUSTER, "k3s").run(K3sTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.tests()).containsExactly("K3sTestCase.passes() SUCCESSFUL");
    }
}
