package io.podunit.launcher.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.launcher.cli.PodunitCommandLine;
import io.podunit.launcher.cli.RecordingTerminal;
import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.examination.FakeCluster;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HealthCommandTests {

    private final RecordingTerminal terminal = new RecordingTerminal();

    private int health(Supplier<Cluster> cluster, String... arguments) {
        ClusterAccess access = new ClusterAccess(terminal.terminal(), settings -> cluster.get());
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00.5Z"), ZoneOffset.UTC);
        return PodunitCommandLine.execute(terminal, new HealthCommand(access, clock), arguments);
    }

    private static Cluster away() {
        throw new ClusterException("Cannot get namespaces: no connection to https://away.\nCheck it.", 0, null);
    }

    @Test
    void aClusterThatIsThereIsALine() {
        FakeCluster cluster = new FakeCluster("list events");
        assertThat(health(() -> cluster)).isZero();
        assertThat(terminal.out()).isEqualTo("✔ podunit: cluster fake, server v1.34.0\n");
        assertThat(cluster.closed).isTrue();
    }

    @Test
    void aMissingRightIsNamed() throws Exception {
        assertThat(health(() -> new FakeCluster("create jobs"))).isEqualTo(4);
        assertThat(terminal.out())
                .isEqualTo("✘ podunit: cluster fake, server v1.34.0; not allowed: create jobs."
                        + " 'podunit doctor' says what to do.\n");
    }

    @Test
    void aClusterThatIsAwayIsALineToo() {
        assertThat(health(HealthCommandTests::away)).isEqualTo(4);
        assertThat(terminal.out())
                .isEqualTo("✘ Cannot get namespaces: no connection to https://away.\\u000aCheck it.\n");
    }

    @Test
    void programsReadWhatTheServiceSays() throws Exception {
        assertThat(health(HealthCommandTests::away, "-o", "json")).isEqualTo(4);
        JsonNode away = new ObjectMapper().readTree(terminal.out());
        assertThat(away.at("/kubernetes_connected").booleanValue()).isFalse();
        assertThat(away.at("/timestamp").textValue()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(away.at("/error").textValue()).startsWith("Cannot get namespaces");
    }

    @Test
    void programsReadWhatIsMissing() throws Exception {
        assertThat(health(() -> new FakeCluster("create jobs"), "-o", "json")).isEqualTo(4);
        JsonNode there = new ObjectMapper().readTree(terminal.out());
        assertThat(there.at("/kubernetes_connected").booleanValue()).isTrue();
        assertThat(there.at("/server_version").textValue()).isEqualTo("v1.34.0");
        assertThat(there.at("/missing_rights/0").textValue()).isEqualTo("create jobs");
    }
}
