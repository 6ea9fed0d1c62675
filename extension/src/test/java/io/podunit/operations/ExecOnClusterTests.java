package io.podunit.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.cluster.ClusterException;
import io.podunit.operations.audit.AuditRecord;
import io.podunit.operations.exec.CommandResult;
import io.podunit.operations.exec.PodCommand;
import io.podunit.operations.readiness.OperationTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("cluster")
@Tag("administrator")
@Timeout(240)
class ExecOnClusterTests {

    private static final Duration LIMIT = OperationsCluster.LIMIT;

    @RegisterExtension
    static final OperationsCluster cluster = new OperationsCluster();

    @BeforeAll
    static void deploy() {
        cluster.operations.apply(OperationsCluster.workload("Deployment", "web", 1, "1"));
        cluster.operations.awaitReady("deployment/web", LIMIT);
    }

    @Test
    void givesCodeOutputAndErrorsApartAndTellsItWithoutArguments() {
        CommandResult result = exec("sh", "-c", "echo secret-$VERSION; echo alas >&2; exit 7");

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.output()).isEqualTo("secret-1\n");
        assertThat(result.errors()).isEqualTo("alas\n");
        assertThat(result.pod()).startsWith("web-");
        AuditRecord audit = cluster.lastAudit();
        assertThat(audit.action()).isEqualTo("exec sh");
        assertThat(audit.object()).startsWith("pods/web-");
        assertThat(audit.outcome()).isEqualTo("exit code 7");
        assertThat(audit.toString()).doesNotContain("secret");
    }

    @Test
    void givesItWhatItIsToRead() {
        byte[] input = "x".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
        PodCommand count = PodCommand.of("app=web", "wc", "-c").inContainer("main");

        assertThat(cluster.operations.exec(count.reading(input), LIMIT).output().strip())
                .isEqualTo("300000");
        // Not "true": who writes to a process that is gone already may be answered by a reset, and not hear how it
        // ended.
        assertThat(cluster.operations.exec(
                        PodCommand.of("app=web", "sleep", "1").reading(new byte[10]), LIMIT))
                .matches(CommandResult::succeeded);
    }

    @Test
    void keepsTheEndOfWhatIsLong() {
        CommandResult result = exec("sh", "-c", "yes | head -c 5000000; echo end");
        assertThat(result.truncated()).isTrue();
        assertThat(result.output()).hasSize(1 << 20).endsWith("y\nend\n");
    }

    @Test
    void aProgramThatIsNotThereIsNoExitCode() {
        assertThatThrownBy(() -> exec("no-such-program"))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("The command no-such-program in container main of pod web-")
                .hasMessageContaining("executable file not found in $PATH")
                .hasMessageContaining("Is the program there");
        assertThat(cluster.lastAudit().outcome()).startsWith("failed: The command no-such-program");
    }

    @Test
    void aLimitHolds() {
        PodCommand sleep = PodCommand.of("deployment/web", "sleep", "86400");
        assertThatThrownBy(() -> cluster.operations.exec(sleep, Duration.ofMillis(300)))
                .isInstanceOf(OperationTimeoutException.class)
                .hasMessageContaining("did not end within 300 ms. It may go on there");
    }

    private static CommandResult exec(String... command) {
        return cluster.operations.exec(PodCommand.of("deployment/web", command), LIMIT);
    }
}
