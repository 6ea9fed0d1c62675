package io.podunit.launcher.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.config.RunConfiguration.ClusterKind;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.launcher.cli.RecordingTerminal;
import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.examination.FakeCluster;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DoctorCommandTests {

    private final RecordingTerminal terminal = new RecordingTerminal();
    private final AtomicReference<ClusterSettings> asked = new AtomicReference<>();

    @Test
    void optionsSayWhichCluster() {
        assertThat(execute(new FakeCluster(), "--cluster", "k3s", "-n", "demo", "--context", "c", "--kubeconfig", "f"))
                .isZero();
        assertThat(asked.get()).isEqualTo(new ClusterSettings(ClusterKind.K3S, "f", "c", "demo"));
        assertThat(terminal.out()).contains("✔ create jobs: allowed\n");
    }

    @Test
    void whatIsMissingShowsInTheExitCode() throws Exception {
        assertThat(execute(new FakeCluster("create jobs"), "-o", "json")).isEqualTo(4);
        assertThat(new ObjectMapper().readTree(terminal.out()).at("/ready").booleanValue())
                .isFalse();
    }

    @Test
    void optionalThingsDoNot() {
        assertThat(execute(new FakeCluster("list events"))).isZero();
    }

    @Test
    @Tag("cluster")
    void aRealClusterIsReady() {
        Assumptions.assumeTrue(System.getenv("KUBECONFIG") != null, "there is no cluster: KUBECONFIG is not set");
        int code = commandLine(new DoctorCommand(terminal.terminal())).execute("-n", "default");
        assertThat(terminal.out()).containsPattern("✔ server: v1\\.").contains("✔ create pods/proxy: allowed");
        assertThat(code).isZero();
    }

    @Test
    @Tag("cluster")
    @Tag("administrator")
    void aMissingNamespaceIsToldByTheRealCluster() {
        Assumptions.assumeTrue(System.getenv("KUBECONFIG") != null, "there is no cluster: KUBECONFIG is not set");
        int code = commandLine(new DoctorCommand(terminal.terminal())).execute("-n", "cli-not-there");
        assertThat(code).isEqualTo(4);
        assertThat(terminal.out()).containsPattern("✘ cluster: .*cli-not-there");
    }

    private int execute(FakeCluster cluster, String... arguments) {
        var command = new DoctorCommand(new ClusterAccess(terminal.terminal(), settings -> {
            asked.set(settings);
            return cluster;
        }));
        return commandLine(command).execute(arguments);
    }

    private static CommandLine commandLine(DoctorCommand command) {
        return new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
