package io.podunit.cluster.choice;

import io.podunit.cluster.ClusterException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** A K3s in a container. Nothing here is linked before {@link #onClassPath} said yes: Testcontainers is optional. */
final class K3sSource {

    private static final String IMAGE = "rancher/k3s:v1.34.4-k3s1";

    private final K3sContainer container;

    private K3sSource(K3sContainer container) {
        this.container = container;
    }

    static boolean onClassPath(ClassLoader classes) {
        try {
            Class.forName("org.testcontainers.k3s.K3sContainer", false, classes);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    static boolean dockerAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static K3sSource start(Environment environment) {
        String image = environment.variable("PODUNIT_K3S_IMAGE");
        var name = DockerImageName.parse(image == null ? System.getProperty("podunit.k3s.image", IMAGE) : image)
                .asCompatibleSubstituteFor("rancher/k3s");
        var container = new K3sContainer(name);
        try {
            container.start();
        } catch (RuntimeException e) {
            container.stop();
            throw new ClusterException(
                    "Cannot start " + name + " in Docker: " + e.getMessage()
                            + ". Name another image with PODUNIT_K3S_IMAGE, or another cluster with podunit.cluster.",
                    0,
                    e);
        }
        return new K3sSource(container);
    }

    String kubeconfig() {
        return container.getKubeConfigYaml();
    }

    void close() {
        container.stop();
    }
}
