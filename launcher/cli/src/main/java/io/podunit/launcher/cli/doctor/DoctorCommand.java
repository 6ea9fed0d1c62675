package io.podunit.launcher.cli.doctor;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.choice.ClusterSelector;
import io.podunit.cluster.choice.Environment;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.launcher.cli.terminal.ClusterOptions;
import io.podunit.launcher.cli.terminal.OutputFormat;
import io.podunit.launcher.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podunit doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says which cluster would be used, and whether all is there that a run needs.",
        footer = {"", "Exit codes: 0 ready, 2 wrong usage, 4 something is missing."})
@API(status = API.Status.INTERNAL)
public final class DoctorCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Terminal terminal;
    private final Function<ClusterSettings, Cluster> clusters;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json.")
    private OutputFormat format = OutputFormat.TEXT;

    public DoctorCommand(Terminal terminal) {
        this(terminal, settings -> new ClusterSelector(settings, Environment.system()).select());
    }

    DoctorCommand(Terminal terminal, Function<ClusterSettings, Cluster> clusters) {
        this.terminal = terminal;
        this.clusters = clusters;
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = diagnosis(options.settings());
        if (format == OutputFormat.JSON) {
            diagnosis.json().print(terminal.out());
        } else {
            terminal.out().print(diagnosis.text(terminal.style()));
        }
        return diagnosis.exitCode().code();
    }

    private Diagnosis diagnosis(ClusterSettings settings) {
        var docker = DockerPing.of(System.getenv("DOCKER_HOST"), PATIENCE);
        List<Finding> findings = new ArrayList<>(new LocalExamination(Runtime.version(), docker).findings());
        findings.addAll(new ClusterExamination(() -> clusters.apply(settings)).findings());
        return new Diagnosis(List.copyOf(findings));
    }
}
