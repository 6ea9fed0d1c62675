package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.podunit.launcher.cli.doctor.HealthCommand;
import io.podunit.launcher.cli.logs.LogsCommand;
import io.podunit.launcher.cli.runs.CancelCommand;
import io.podunit.launcher.cli.runs.DeleteCommand;
import io.podunit.launcher.cli.runs.ListCommand;
import io.podunit.launcher.cli.runs.StatusCommand;
import io.podunit.launcher.cli.terminal.Style;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.TestNamespace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command's verbs for runs, on a run of another client, with the rights of the Role in manifests/ and no others. */
@Tag("cluster")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VerbsTests {

    @AutoClose
    private static TestNamespace namespace;

    @TempDir
    static Path directory;

    private static Path kubeconfig;

    @BeforeAll
    static void createNamespace() throws Exception {
        namespace = TestNamespace.onCluster();
        new Manifests(namespace).applyRunner();
        kubeconfig = new Kubeconfigs(directory).of(namespace, "podunit-runner");
    }

    /** What a verb printed, and how it ended. */
    private record Answer(int code, String out, String err) {

        JsonNode json() throws Exception {
            return new ObjectMapper().readTree(out);
        }
    }

    private static Answer verb(Function<Terminal, Object> command, String... arguments) {
        return verbAs(kubeconfig, command, arguments);
    }

    private static Answer verbAs(Path who, Function<Terminal, Object> command, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Style.PLAIN);
        CommandLine line = new CommandLine(command.apply(terminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(terminal.err(), true));
        List<String> whole = new ArrayList<>(List.of("--cluster", "kubeconfig", "-n", namespace.name()));
        whole.addAll(List.of("--kubeconfig", who.toString()));
        whole.addAll(List.of(arguments));
        int code = line.execute(whole.toArray(String[]::new));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aRunIsSeenByAllVerbsAndEndsByCancel() throws Exception {
        ClientScene scene = new ClientScene(namespace, directory, "30s");
        assertThat(verb(HealthCommand::new).code()).isZero();
        try (ClientProcess client = scene.run(List.of(TalkingTestCase.class), "--kubeconfig", kubeconfig.toString())) {
            client.awaitOutput("aSpeaks");
            String run = theOnlyRun();
            status(scene, run);
            CompletableFuture<Answer> followed = CompletableFuture.supplyAsync(() -> verb(LogsCommand::new, run, "-f"));
            logs(run);
            assertThat(verb(DeleteCommand::new, run).err()).contains("has a client that lives");
            Answer cancelled = verb(CancelCommand::new, run);
            assertThat(cancelled.out())
                    .isEqualTo("run " + run
                            + ": its client was told, and reports what was done. Nothing is left of it.\n");
            assertThat(cancelled.code()).isZero();
            assertThat(client.await()).isEqualTo(4);
            assertThat(client.report())
                    .anyMatch(line -> line.contains("aSpeaks()] passed"))
                    .anyMatch(line ->
                            line.contains("bWaits()] infrastructure") && line.contains("The run was cancelled by"));
            assertThat(followed.get(90, TimeUnit.SECONDS).out()).contains("Grüße from the pod\nand now it waits\n");
        }
        assertThat(namespace.leftOfRuns()).isEmpty();
        assertThat(verb(ListCommand::new).out()).isEqualTo("There is no run in namespace " + namespace.name() + ".\n");
    }

    private static String theOnlyRun() throws Exception {
        JsonNode runs = verb(ListCommand::new, "-o", "json").json().at("/runs");
        assertThat(runs).hasSize(1);
        assertThat(runs.at("/0/client").textValue()).isEqualTo("alive");
        assertThat(runs.at("/0/state").textValue()).isEqualTo("running");
        assertThat(runs.at("/0/age_s").intValue()).isBetween(0, 120);
        assertThat(runs.at("/0/pod_counts/Running").intValue()).isOne();
        return runs.at("/0/run").textValue();
    }

    private static void status(ClientScene scene, String run) throws Exception {
        Answer status = verb(
                StatusCommand::new, run, "--report-directory", scene.reports().toString());
        assertThat(status.out())
                .startsWith("run " + run + ": running, ")
                .contains("client alive (", "classes: 0 of 1 reported\n", "podunit-" + run + "-0-1  running");
        JsonNode job = verb(StatusCommand::new, "podunit-" + run + "-0-1", "-o", "json")
                .json();
        assertThat(job.at("/status").textValue()).isEqualTo("running");
        assertThat(job.at("/pods/0/phase").textValue()).isEqualTo("Running");
    }

    private static void logs(String run) {
        Awaitility.await("what the second test printed")
                .atMost(Duration.ofSeconds(30))
                .until(() -> verb(LogsCommand::new, run).out().contains("it waits"));
        assertThat(verb(LogsCommand::new, run).out()).isEqualTo("Grüße from the pod\nand now it waits\n");
        assertThat(verb(LogsCommand::new, run, "--tail", "1").out()).isEqualTo("and now it waits\n");
        assertThat(verb(LogsCommand::new, run, "--raw", "--tail", "-1").out()).contains("\u001ePU1 ");
    }

    /** Of another's making: found by its name, deleted by whoever may delete Jobs. */
    @Test
    @Tag("administrator")
    void anyJobIsDeletedWithItsPods() {
        var admin = namespace.client();
        var job = new JobBuilder()
                .withNewMetadata()
                .withName("another")
                .endMetadata()
                .withNewSpec()
                .withSuspend(true)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("one")
                .withImage("none")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        admin.batch().v1().jobs().inNamespace(namespace.name()).resource(job).create();
        assertThat(verb(DeleteCommand::new, "another").err())
                .contains("Not allowed to delete jobs.batch another in namespace " + namespace.name());
        Path own = Path.of(System.getenv("KUBECONFIG"));
        assertThat(verbAs(own, DeleteCommand::new, "another", "--cascade", "foreground")
                        .out())
                .isEqualTo("deleted: another, nothing is left of it\n");
    }
}
