package io.podunit.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is below manifests/, on a real API server: the files themselves, not copies. */
@Tag("cluster")
class ManifestsClusterTests {

    private static final String NAMESPACE = "submit-" + Long.toString(System.nanoTime(), 36);

    private static KubernetesClient client;

    @BeforeAll
    static void apply() {
        assumeTrue(System.getenv("KUBECONFIG") != null, "no cluster: KUBECONFIG is not set");
        client = new KubernetesClientBuilder().build();
        for (String file : List.of("namespace.yaml", "rbac.yaml", "network-policy.yaml")) {
            load(file).forEach(object -> client.resource(object).create());
        }
    }

    @AfterAll
    static void remove() {
        if (client != null) {
            client.namespaces().withName(NAMESPACE).delete();
            client.close();
        }
    }

    @Test
    void theNamespaceEnforcesRestrictedPodSecurity() {
        Pod pod = pod((Job) load("job-example.yaml").get(0));
        pod.getSpec().getContainers().get(0).getSecurityContext().setAllowPrivilegeEscalation(true);
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> dryRun(pod))
                .withMessageContaining("restricted");
    }

    @Test
    void takesTheExamplesAndTheirPods() {
        for (String file : List.of("job-example.yaml", "store-example.yaml")) {
            List<HasMetadata> objects = load(file);
            assertThat(objects).isNotEmpty();
            objects.forEach(
                    object -> assertThatCode(() -> dryRun(object)).as(file).doesNotThrowAnyException());
            assertThatCode(() -> dryRun(pod((Job) objects.get(0)))).as(file).doesNotThrowAnyException();
        }
    }

    @Test
    void keepsEveryFieldOfTheExamples() {
        Job sent = (Job) load("job-example.yaml").get(0);
        Job kept = (Job) dryRun(sent);
        assertThat(kept.getSpec().getPodReplacementPolicy()).isEqualTo("Failed");
        assertThat(kept.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv())
                .isEqualTo(sent.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getEnv());
        assertThat(kept.getMetadata().getAnnotations())
                .isEqualTo(sent.getMetadata().getAnnotations());
    }

    @ParameterizedTest
    @CsvSource({
        "create, coordination.k8s.io, leases,",
        "get, coordination.k8s.io, leases,",
        "list, coordination.k8s.io, leases,",
        "update, coordination.k8s.io, leases,",
        "delete, coordination.k8s.io, leases,",
        "create, batch, jobs,",
        "get, batch, jobs,",
        "list, batch, jobs,",
        "deletecollection, batch, jobs,",
        "get, '', pods,",
        "list, '', pods,",
        "watch, '', pods,",
        "get, '', pods, log",
        "get, '', pods, proxy",
        "create, '', pods, proxy",
        "update, '', pods, proxy",
        "create, '', configmaps,",
        "get, '', configmaps,",
        "create, '', secrets,",
        "get, '', secrets,",
        "list, '', events,"
    })
    void theRunnerMayDoWhatPodunitDoes(String verb, String group, String resource, String subresource) {
        assertThat(allowed(verb, group, resource, subresource)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "list, '', secrets,",
        "delete, '', secrets,",
        "create, '', pods,",
        "delete, '', pods,",
        "create, '', pods, exec",
        "update, batch, jobs,",
        "delete, batch, jobs,",
        "create, apps, deployments,",
        "create, rbac.authorization.k8s.io, rolebindings,"
    })
    void theRunnerMayDoNothingElse(String verb, String group, String resource, String subresource) {
        assertThat(allowed(verb, group, resource, subresource)).isFalse();
    }

    private static boolean allowed(String verb, String group, String resource, String subresource) {
        SubjectAccessReview review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("system:serviceaccount:" + NAMESPACE + ":podunit-runner")
                .withNewResourceAttributes()
                .withNamespace(NAMESPACE)
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withSubresource(subresource)
                .endResourceAttributes()
                .endSpec()
                .build();
        return client.authorization()
                .v1()
                .subjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    private static HasMetadata dryRun(HasMetadata object) {
        return client.resource(object).inNamespace(NAMESPACE).dryRun(true).create();
    }

    /** A Job is taken whatever its pods are: policies are asked when the pod is made. */
    private static Pod pod(Job job) {
        ObjectMeta template = job.getSpec().getTemplate().getMetadata();
        return new PodBuilder()
                .withNewMetadata()
                .withName(job.getMetadata().getName())
                .withNamespace(NAMESPACE)
                .withLabels(template.getLabels())
                .endMetadata()
                .withSpec(job.getSpec().getTemplate().getSpec())
                .build();
    }

    private static List<HasMetadata> load(String file) {
        String text = new GoldenFile(file).text().replace("namespace: podunit", "namespace: " + NAMESPACE);
        List<HasMetadata> objects = client.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .items();
        objects.forEach(ManifestsClusterTests::place);
        return objects;
    }

    private static void place(HasMetadata object) {
        if (object instanceof Namespace) {
            object.getMetadata().setName(NAMESPACE);
        } else {
            object.getMetadata().setNamespace(NAMESPACE);
        }
    }
}
