package io.podunit.benchmarks;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;

/**
 * The least that can be done to run a class in a cluster: a Job that starts JUnit's console launcher on files that the node
 * already has. The client is connected and watches before the clock starts.
 */
final class BareJob {

    private static final String LABEL = "podunit-benchmark";

    private final KubernetesClient client;
    private final String image;
    private final Path target;

    /** @param target the folder with {@code bare/console.jar} and {@code classes}, at the same path on the node */
    BareJob(KubernetesClient client, String image, Path target) {
        this.client = client;
        this.image = image;
        this.target = target;
    }

    /** From the request that creates the Job to the news that its container has ended, in milliseconds. */
    long run(String name, String testClass) throws Exception {
        try (TerminationWatch watch = new TerminationWatch(client, LABEL + "=" + name)) {
            long begin = System.nanoTime();
            client.batch().v1().jobs().resource(job(name, testClass)).create();
            int code = watch.exitCode();
            long end = System.nanoTime();
            if (code != 0) {
                throw new IllegalStateException("The bare Job " + name + " ended with exit code " + code + ": "
                        + client.batch().v1().jobs().withName(name).getLog());
            }
            return (end - begin) / 1_000_000;
        } finally {
            client.batch()
                    .v1()
                    .jobs()
                    .withName(name)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete();
        }
    }

    private Job job(String name, String testClass) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withTtlSecondsAfterFinished(600)
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels(LABEL, name)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .addNewContainer()
                .withName("tests")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("java", "-jar", "/benchmark/bare/console.jar", "execute", "--disable-banner")
                .withArgs("--class-path", "/benchmark/classes", "--select-class", testClass)
                .addNewVolumeMount()
                .withName("benchmark")
                .withMountPath("/benchmark")
                .withReadOnly(true)
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("benchmark")
                .withNewHostPath()
                .withPath(target.toString())
                .withType("Directory")
                .endHostPath()
                .endVolume()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
