package io.podunit.job;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.JobSpecification.StoreReference;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A specification in which nothing is random. */
public final class JobSpecifications {

    private JobSpecifications() {}

    public static PodSettings pod() {
        return pod(null, List.of());
    }

    public static PodSettings pod(@Nullable List<String> jvmArguments, List<String> systemProperties) {
        return new PodSettings(
                "eclipse-temurin:17-jre", "IfNotPresent", null, jvmArguments, systemProperties, Duration.ofMinutes(10));
    }

    /** The Job of the example. */
    public static Job job() {
        return new JobManifestBuilder(null).build(example());
    }

    static JobSpecification example() {
        return example(List.of("com.example.OrderTests", "com.example.InvoiceTests"));
    }

    static JobSpecification example(List<String> classes) {
        return new JobSpecification(
                new RunId("0123456789ab"),
                3,
                1,
                classes,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "c0ffee00",
                new StoreReference("http://10.244.0.7:7117", "podunit-store-0a1b2c3d4e", "podunit-store-0a1b2c3d4e"),
                new RunOwner("podunit-0123456789ab", "6f1c1d9e-0000-4000-8000-000000000001"),
                pod(),
                Duration.ofMinutes(10));
    }

    /** The same where all is in the image. */
    static JobSpecification inImage() {
        JobSpecification job = example();
        return new JobSpecification(
                job.run(),
                job.shard(),
                job.attempt(),
                job.classes(),
                job.plan(),
                job.nonce(),
                StoreReference.IN_IMAGE,
                job.owner(),
                job.pod().ofImage("registry.example/tests@sha256:" + job.plan()),
                job.deadline());
    }
}
