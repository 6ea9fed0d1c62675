package io.podunit.samples.service;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.podunit.samples.harness.TestNamespace;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Jobs of somebody else's making, in namespaces with restricted Pod Security. */
final class PrintingJob {

    private PrintingJob() {}

    static Job of(String name, Map<String, String> labels, String script) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withNewTemplate()
                .withSpec(pod(container("busybox", "busybox:latest", script)))
                .endTemplate()
                .endSpec()
                .build();
    }

    /** After its deletion. */
    static void awaitNoPods(TestNamespace namespace, String name) {
        Awaitility.await("no pods of " + name)
                .atMost(Duration.ofSeconds(60))
                .until(() -> namespace
                        .client()
                        .pods()
                        .inNamespace(namespace.name())
                        .withLabel("job-name", name)
                        .list()
                        .getItems()
                        .isEmpty());
    }

    static PodSpec pod(Container container) {
        return new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(0L)
                .withAutomountServiceAccountToken(false)
                .withContainers(container)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(65532L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .build();
    }

    static Container container(String name, String image, String script) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sh", "-c", script)
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .build();
    }
}
