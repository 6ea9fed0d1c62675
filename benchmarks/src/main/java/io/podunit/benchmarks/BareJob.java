package io.podunit.benchmarks;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        return run(name, target.resolve("classes"), List.of(List.of(testClass)));
    }

    /**
     * The same with a Job for each share of the classes, all created at once, to the news that the last container has ended.
     *
     * @param classes a directory below the target folder
     */
    long run(String name, Path classes, List<List<String>> shares) throws Exception {
        try (TerminationWatch watch = new TerminationWatch(client, LABEL + "=" + name, shares.size())) {
            long begin = System.nanoTime();
            for (int i = 0; i < shares.size(); i++) {
                client.batch().v1().jobs().resource(job(name, i, classes, shares.get(i))).create();
            }
            int code = watch.worstExitCode();
            long end = System.nanoTime();
            if (code != 0) {
                throw new IllegalStateException("A container of the bare Job " + name + " ended with exit code " + code);
            }
            return (end - begin) / 1_000_000;
        } finally {
            client.batch()
                    .v1()
                    .jobs()
                    .withLabel(LABEL, name)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete();
        }
    }

    /** As {@code kubectl} takes it. */
    String yaml(String name, String testClass) {
        return Serialization.asYaml(job(name, 0, target.resolve("classes"), List.of(testClass)));
    }

    private Job job(String name, int share, Path classes, List<String> testClasses) {
        List<String> arguments = new ArrayList<>(
                List.of("--class-path", "/benchmark/" + target.relativize(classes)));
        testClasses.forEach(testClass -> arguments.add("--select-class=" + testClass));
        return new JobBuilder()
                .withNewMetadata()
                .withName(name + "-" + share)
                .addToLabels(LABEL, name)
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
                .withArgs(arguments)
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
