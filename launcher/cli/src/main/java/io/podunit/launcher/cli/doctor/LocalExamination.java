package io.podunit.launcher.cli.doctor;

import io.podunit.cluster.Cluster;
import io.podunit.launcher.protocol.EmbeddedClusterProvider;
import java.net.URL;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Looks at this machine and this installation. */
final class LocalExamination {

    private static final String AGENT = "/io/podunit/bundle/agent.jar";
    private static final int JAVA = 17;

    private final Runtime.Version java;
    private final DockerPing docker;

    LocalExamination(Runtime.Version java, DockerPing docker) {
        this.java = java;
        this.docker = docker;
    }

    List<Finding> findings() {
        return List.of(java(), agent(Cluster.class.getResource(AGENT)), embedded(), docker());
    }

    private Finding java() {
        return java.feature() >= JAVA
                ? Finding.good("java", java.toString())
                : Finding.bad("java", java + " is too old", "install Java " + JAVA + " or later");
    }

    static Finding agent(@Nullable URL agent) {
        return agent == null
                ? Finding.bad(
                        "agent", AGENT + " is not on the class path", "install Podunit again: its jar is not whole")
                : Finding.good("agent", "found");
    }

    private static Finding embedded() {
        return ServiceLoader.load(EmbeddedClusterProvider.class).findFirst().isPresent()
                ? Finding.good("embedded", "on the class path")
                : Finding.optional(
                        "embedded",
                        "not on the class path",
                        "add io.podunit:podunit-embedded to run without a cluster");
    }

    private Finding docker() {
        return docker.answers()
                ? Finding.good("docker", docker.address() + " answers")
                : Finding.optional(
                        "docker", docker.address() + " does not answer", "start it, if podunit.cluster=k3s is wanted");
    }
}
