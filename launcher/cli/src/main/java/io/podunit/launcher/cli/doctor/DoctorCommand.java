package io.podunit.launcher.cli.doctor;

import io.podunit.Constants;
import io.podunit.config.RunConfiguration;
import io.podunit.job.RunId;
import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.examination.ClusterExamination;
import io.podunit.launcher.cli.examination.ClusterExamination.Wanted;
import io.podunit.launcher.cli.examination.DockerPing;
import io.podunit.launcher.cli.examination.Finding;
import io.podunit.launcher.cli.examination.LocalExamination;
import io.podunit.launcher.cli.examination.TrialJob;
import io.podunit.launcher.cli.terminal.Terminal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
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

    @Mixin
    private ClusterAccess access;

    @Option(names = "--image", paramLabel = "IMAGE", description = "The image that runs would have.")
    private @Nullable String image;

    @Option(
            names = "--trial",
            description = "Also run a pod of that image for a moment, to see that it can be pulled and has a Java.")
    private boolean trial;

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
        RunConfiguration configuration =
                access.configuration(image == null ? Map.of() : Map.of(Constants.IMAGE, image));
        var docker = DockerPing.of(System.getenv("DOCKER_HOST"), PATIENCE);
        var local = new LocalExamination(Runtime.version(), docker, configuration.reportDirectory());
        List<Finding> findings = new ArrayList<>(local.findings());
        var wanted = new Wanted(() -> new TrialJob(configuration.pod(), RunId.random()), trial);
        findings.addAll(new ClusterExamination(access::open, wanted, InstantSource.system()).findings());
        return new Diagnosis(List.copyOf(findings));
    }
}
