package io.podunit.launcher.cli.examination;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.job.JobManifestBuilder;
import io.podunit.job.JobSpecification;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.job.RunId;
import io.podunit.manifest.PodTemplateFile;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A Job as those of runs are, for trials. */
@API(status = API.Status.INTERNAL)
public record TrialJob(PodSettings pod, RunId run) {

    private static final String CONTAINER = "podunit";
    private static final long SECONDS = 120;

    /** Not for creation: what it refers to is not there. */
    Job asOfARun() {
        return new JobManifestBuilder(template())
                .build(new JobSpecification(
                        run,
                        0,
                        1,
                        List.of("podunit doctor"),
                        "plan",
                        "00000000",
                        new StoreReference("http://localhost", "secret", "agent"),
                        new RunOwner("owner", "uid"),
                        pod,
                        Duration.ofHours(1)));
    }

    /** The same image on the same nodes, which needs nothing else and only says which Java it has. */
    Job sayingItsJava() {
        Job job = asOfARun();
        job.getMetadata().setOwnerReferences(List.of());
        job.getSpec().setActiveDeadlineSeconds(SECONDS);
        PodSpec spec = job.getSpec().getTemplate().getSpec();
        Container container = spec.getContainers().stream()
                .filter(found -> found.getName().equals(CONTAINER))
                .findFirst()
                .orElseThrow();
        container.setCommand(List.of("java", "-version"));
        container.setArgs(List.of());
        container.setEnv(List.of());
        container.setEnvFrom(List.of());
        container.setVolumeMounts(List.of());
        spec.setContainers(List.of(container));
        spec.setInitContainers(List.of());
        spec.setVolumes(List.of());
        return job;
    }

    private @Nullable PodTemplateSpec template() {
        String location = pod.template();
        return location == null
                ? null
                : new PodTemplateFile(location, Thread.currentThread().getContextClassLoader()).load();
    }
}
