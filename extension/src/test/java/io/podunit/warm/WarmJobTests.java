package io.podunit.warm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.job.JobSpecifications;
import io.podunit.manifest.GoldenFile;
import io.podunit.manifest.ManifestYaml;
import io.podunit.manifest.PodTemplateFile;
import io.podunit.store.pod.AgentJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmJobTests {

    private static final String STORE = "podunit-store-0a1b2c3d4e";
    private static final WarmOrigin ORIGIN = new WarmOrigin(
            new StoreReference("http://10.244.0.7:7117", STORE, STORE),
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    private static final WarmSettings.Times TIMES =
            new WarmSettings.Times(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(1));

    @TempDir
    private Path directory;

    @Test
    void isTheExampleInTheManifestsFolder() {
        new GoldenFile("warm-example.yaml").assertIs(ManifestYaml.write(job(settings(1, null, TIMES))));
    }

    @Test
    void whatWaitsHasNoSecret() {
        List<Container> waiting =
                job(settings(1, null, TIMES)).getSpec().getTemplate().getSpec().getContainers();

        assertThat(waiting).hasSize(1);
        assertThat(waiting.get(0).getEnv())
                .noneMatch(variable -> variable.getValueFrom() != null
                        && variable.getValueFrom().getSecretKeyRef() != null)
                .extracting(EnvVar::getName)
                .doesNotContain("PODUNIT_STORE_TOKEN", "PODUNIT_NONCE");
    }

    @Test
    void isMadeOfTheTemplateAndFetchesWithoutItsPayload() throws IOException {
        PodTemplateSpec template = template("""
                spec:
                  nodeSelector: {disk: fast}
                  initContainers: [{name: wait, image: busybox}]
                  containers:
                    - name: podunit
                      env: [{name: COLOUR, value: blue}]
                      resources: {limits: {memory: 1Gi}}
                """);
        var pod = job(settings(1, template, TIMES)).getSpec().getTemplate().getSpec();

        assertThat(pod.getNodeSelector()).containsEntry("disk", "fast");
        assertThat(pod.getInitContainers()).extracting(Container::getName).containsExactly("podunit-fetch", "wait");
        assertThat(pod.getInitContainers().get(0).getEnv())
                .extracting(EnvVar::getName)
                .doesNotContain("COLOUR");
        assertThat(pod.getContainers().get(0).getEnv())
                .extracting(EnvVar::getName)
                .contains("COLOUR");
    }

    @Test
    void endsByItselfHoweverItGoes() {
        var spec = job(settings(1, null, TIMES)).getSpec();

        assertThat(spec.getActiveDeadlineSeconds())
                .isEqualTo(TIMES.idle()
                        .plus(TIMES.run())
                        .plus(Duration.ofMinutes(5))
                        .toSeconds());
        assertThat(spec.getTtlSecondsAfterFinished()).isEqualTo(60);
        assertThat(spec.getBackoffLimit()).isZero();
    }

    @Test
    void onlyRunsThatWouldMakeTheSameShareThem() throws IOException {
        String selector = settings(1, null, TIMES).selector();

        assertThat(settings(1, null, TIMES).selector()).isEqualTo(selector);
        assertThat(settings(2, null, TIMES).selector()).isNotEqualTo(selector);
        assertThat(settings(1, template("spec: {nodeSelector: {disk: fast}}"), TIMES)
                        .selector())
                .isNotEqualTo(selector);
        assertThat(settings(1, null, new WarmSettings.Times(Duration.ofMinutes(6), TIMES.run(), TIMES.kept()))
                        .selector())
                .isNotEqualTo(selector);
        PodSettings other = new PodSettings("other:1", "IfNotPresent", null, null, List.of(), Duration.ofMinutes(10));
        assertThat(new WarmSettings(new AgentJar(new byte[] {1}), other, null, TIMES).selector())
                .isNotEqualTo(selector);
    }

    private PodTemplateSpec template(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("template.yaml"), text);
        return new PodTemplateFile(file.toString(), WarmJobTests.class.getClassLoader()).load();
    }

    private static Job job(WarmSettings settings) {
        return new WarmJob(settings).of("0123456789ab", ORIGIN);
    }

    private static WarmSettings settings(int agent, @Nullable PodTemplateSpec template, WarmSettings.Times times) {
        return new WarmSettings(new AgentJar(new byte[] {(byte) agent}), JobSpecifications.pod(), template, times);
    }
}
