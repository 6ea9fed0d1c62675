package io.podunit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.PodunitException;
import io.podunit.manifest.GoldenFile;
import io.podunit.manifest.ManifestYaml;
import io.podunit.manifest.PodTemplateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobManifestTests {

    @TempDir
    private Path directory;

    @Test
    void isTheExampleInTheManifestsFolder() {
        new GoldenFile("job-example.yaml").assertIs(ManifestYaml.write(job("")));
    }

    @Test
    void isTheSameForTheSameSpecification() {
        String identity = job("").getMetadata().getAnnotations().get("podunit.io/identity");
        assertThat(job("").getMetadata().getAnnotations()).containsEntry("podunit.io/identity", identity);
        assertThat(job("metadata: {labels: {a: b}}").getMetadata().getAnnotations())
                .doesNotContainEntry("podunit.io/identity", identity);
    }

    @Test
    void abbreviatesTheListOfClasses() {
        var specification = JobSpecifications.example(Collections.nCopies(5000, "com.example.SomeTests"));
        assertThat(new JobManifestBuilder(null)
                        .build(specification)
                        .getMetadata()
                        .getAnnotations()
                        .get("podunit.io/classes"))
                .startsWith("com.example.SomeTests, com.example.SomeTests")
                .endsWith("more")
                .hasSizeLessThan(1100);
    }

    @Test
    void endsThePodBeforeTheJob() {
        Job job = job("");
        assertThat(job.getSpec().getTemplate().getSpec().getActiveDeadlineSeconds())
                .isEqualTo(600)
                .isLessThan(job.getSpec().getActiveDeadlineSeconds());
    }

    @Test
    void keepsWhatTheTemplateSays() {
        PodSpec pod = job("""
                        metadata:
                          labels: {team: billing, podunit.io/run: mine}
                        spec:
                          nodeSelector: {disk: fast}
                          serviceAccountName: tests
                          automountServiceAccountToken: true
                          restartPolicy: OnFailure
                          imagePullSecrets: [{name: registry}]
                          tolerations: [{key: tests, operator: Exists}]
                          initContainers: [{name: wait, image: busybox}]
                          volumes: [{name: data, emptyDir: {}}]
                          containers:
                            - name: database
                              image: postgres
                            - name: podunit
                              command: [sh]
                              env: [{name: PODUNIT_RUN, value: mine}, {name: COLOUR, value: blue}]
                              resources: {limits: {memory: 1Gi}}
                              volumeMounts: [{name: data, mountPath: /data}, {name: data, mountPath: /tmp}]
                        """).getSpec().getTemplate().getSpec();
        Container own = pod.getContainers().get(0);

        assertThat(pod.getNodeSelector()).containsEntry("disk", "fast");
        assertThat(pod.getServiceAccountName()).isEqualTo("tests");
        assertThat(pod.getAutomountServiceAccountToken()).isTrue();
        assertThat(pod.getImagePullSecrets()).hasSize(1);
        assertThat(pod.getTolerations()).hasSize(1);
        assertThat(pod.getInitContainers()).extracting(Container::getName).containsExactly("wait");
        assertThat(pod.getVolumes()).extracting("name").contains("data", "podunit-agent");
        assertThat(pod.getContainers()).extracting(Container::getName).containsExactly("podunit", "database");
        assertThat(pod.getRestartPolicy()).isEqualTo("Never");
        assertThat(own.getCommand()).startsWith("java").endsWith("supervise");
        assertThat(own.getEnv())
                .filteredOn("name", "PODUNIT_RUN")
                .extracting(EnvVar::getValue)
                .containsExactly("0123456789ab");
        assertThat(own.getEnv()).filteredOn("name", "COLOUR").hasSize(1);
        assertThat(own.getResources().getLimits()).containsKey("memory");
        assertThat(own.getResources().getRequests()).doesNotContainKey("cpu");
        assertThat(own.getVolumeMounts())
                .filteredOn("mountPath", "/tmp")
                .extracting("name")
                .containsExactly("podunit-tmp");
        assertThat(own.getVolumeMounts()).filteredOn("mountPath", "/data").hasSize(1);
    }

    @Test
    void winsWhereTheLabelsAreItsOwn() {
        assertThat(job("metadata: {labels: {podunit.io/run: mine, team: billing}}")
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .containsEntry("podunit.io/run", "0123456789ab")
                .containsEntry("team", "billing");
    }

    @Test
    void leavesTheUserToATemplateWithASecurityContext() {
        assertThat(job("").getSpec()
                        .getTemplate()
                        .getSpec()
                        .getSecurityContext()
                        .getRunAsUser())
                .isEqualTo(65532);
        var context = job("spec: {securityContext: {}}")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getSecurityContext();
        assertThat(context.getRunAsUser()).isNull();
        assertThat(context.getRunAsNonRoot()).isTrue();
    }

    @Test
    void takesTheOnlyContainerWhateverItsName() {
        List<Container> containers = job("spec: {containers: [{name: main, env: [{name: A, value: b}]}]}")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers();
        assertThat(containers).singleElement().satisfies(own -> {
            assertThat(own.getName()).isEqualTo("podunit");
            assertThat(own.getEnv()).extracting(EnvVar::getName).contains("A", "PODUNIT_RUN");
        });
    }

    @Test
    void takesATemplateWrappedInItsKind() {
        assertThat(job("{apiVersion: v1, kind: PodTemplate, template: {spec: {nodeName: here}}}")
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getNodeName())
                .isEqualTo("here");
    }

    @Test
    void refusesTwoContainersOfWhichNoneIsItsOwn() {
        failure("spec: {containers: [{name: a}, {name: b}]}").withMessageContaining("none is named podunit");
    }

    @Test
    void namesTheLineOfBrokenYaml() {
        failure("spec:\n  containers: [\n")
                .withMessageContaining("template.yaml")
                .withMessageContaining("line ");
    }

    @Test
    void namesTheLineOfAMisspeltField() {
        failure("spec:\n  nodeSelectors: {a: b}\n")
                .withMessageContaining("line 2")
                .withMessageContaining("no field \"nodeSelectors\"");
    }

    @Test
    void neverMakesObjectsOfForeignTypes() {
        failure("spec: {nodeName: !!javax.script.ScriptEngineManager [x]}").withMessageContaining("template.yaml");
    }

    @Test
    void expandsNoAliases() {
        StringBuilder bomb = new StringBuilder("metadata:\n  labels:\n    l0: &l0 lol\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("    l%d: &l%d [*l%d, *l%d]\n".formatted(i, i, i - 1, i - 1));
        }
        failure(bomb.toString()).withMessageContaining("template.yaml");
    }

    @Test
    void readsNoFileThatHoldsMoreThanAManifestCan() {
        failure("# " + "x".repeat(4 << 20)).withMessageContaining("template.yaml holds more than 4194304 bytes");
    }

    @Test
    void namesTheTemplateThatIsMissing() {
        assertThatExceptionOfType(PodunitException.class)
                .isThrownBy(() -> new PodTemplateFile("no/such.yaml", getClass().getClassLoader()).load())
                .withMessageContaining("no/such.yaml")
                .withMessageContaining("podunit.pod.template");
    }

    @Test
    void namesTheLimitThatAnEnvironmentVariableExceeds() {
        failure("spec: {containers: [{name: podunit, env: [{name: BIG, value: %s}]}]}".formatted("x".repeat(129 << 10)))
                .withMessageContaining("environment variable BIG")
                .withMessageContaining("131072");
        assertThat(job("spec: {containers: [{name: podunit, env: [{name: BIG, value: %s}]}]}"
                        .formatted("x".repeat(127 << 10))))
                .isNotNull();
    }

    @Test
    void namesTheLimitThatTheManifestExceeds() {
        String sidecars = "{name: a%d, env: [{name: B, value: %s}]},"
                .formatted(1, "x".repeat(100 << 10))
                .repeat(11);
        failure("spec: {containers: [%s {name: podunit}]}".formatted(sidecars))
                .withMessageContaining("Job podunit-0123456789ab-3-1")
                .withMessageContaining("1048576");
    }

    @Test
    void hasThePlanInASecretWhereThereIsNoStore() {
        JobSpecification inImage = JobSpecifications.inImage();
        byte[] plan = "-Dpassword=hidden".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        Job job = new JobManifestBuilder(null).build(inImage);
        Secret secret = PlanSecret.of(inImage, Map.of(inImage.plan(), plan));

        assertThat(secret.getMetadata().getName()).isEqualTo(job.getMetadata().getName());
        assertThat(secret.getMetadata().getOwnerReferences())
                .isEqualTo(job.getMetadata().getOwnerReferences());
        assertThat(secret.getData())
                .containsExactly(
                        Map.entry(inImage.plan(), java.util.Base64.getEncoder().encodeToString(plan)));
        assertThat(job.getSpec().getTemplate().getSpec().getVolumes())
                .extracting(volume -> volume.getName())
                .containsExactly("podunit-plan", "podunit-work", "podunit-tmp");
        assertThat(job.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv())
                .noneMatch(variable -> variable.getName().equals("PODUNIT_STORE_TOKEN"))
                .anyMatch(variable -> "image:/podunit".equals(variable.getValue()));
    }

    @Test
    void saysThatAPlanDoesNotFit() {
        assertThatExceptionOfType(PodunitException.class)
                .isThrownBy(() -> PlanSecret.of(
                        JobSpecifications.inImage(), Map.of("plan", new byte[1 << 20], "common", new byte[1])))
                .withMessageContaining("The plan of Job podunit-0123456789ab-3-1 has 1048577 bytes")
                .withMessageContaining("podunit.parallelism");
    }

    private org.assertj.core.api.ThrowableAssertAlternative<PodunitException> failure(String template) {
        return assertThatExceptionOfType(PodunitException.class).isThrownBy(() -> job(template));
    }

    private Job job(String template) {
        try {
            Path file = Files.writeString(directory.resolve("template.yaml"), template);
            var spec = new PodTemplateFile(file.toString(), getClass().getClassLoader()).load();
            return new JobManifestBuilder(spec).build(JobSpecifications.example());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
