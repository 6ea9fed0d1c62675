package io.podunit.launcher.cli.doctor;

import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private ClusterAccess access;

    public DoctorCommand(Terminal terminal) {
        this(new ClusterAccess(terminal));
    }

    DoctorCommand(ClusterAccess access) {
        this.access = access;
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = diagnosis();
        access.print(diagnosis);
        return diagnosis.exitCode().code();
    }

    private Diagnosis diagnosis() {
        var docker = DockerPing.of(System.getenv("DOCKER_HOST"), PATIENCE);
        List<Finding> findings = new ArrayList<>(new LocalExamination(Runtime.version(), docker).findings());
        findings.addAll(new ClusterExamination(access::open).findings());
        return new Diagnosis(List.copyOf(findings));
    }
}
