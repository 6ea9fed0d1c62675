package io.podunit.launcher.cli.examination;

import io.podunit.cluster.Cluster;
import io.podunit.launcher.protocol.EmbeddedClusterProvider;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Looks at this machine and this installation. */
@API(status = API.Status.INTERNAL)
public final class LocalExamination {

    private static final String AGENT = "/io/podunit/bundle/agent.jar";
    private static final int JAVA = 17;

    private final Runtime.Version java;
    private final DockerPing docker;
    private final Path reports;

    /** @param reports the report directory, which need not be there yet */
    public LocalExamination(Runtime.Version java, DockerPing docker, Path reports) {
        this.java = java;
        this.docker = docker;
        this.reports = reports;
    }

    public List<Finding> findings() {
        return List.of(java(), agent(Cluster.class.getResource(AGENT)), reports(), embedded(), docker());
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

    private Finding reports() {
        Path there = reports.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return Files.isDirectory(there) && Files.isWritable(there)
                ? Finding.good("reports", reports.toString())
                : Finding.bad("reports", there + " cannot be written", "name another podunit.report.directory");
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
