package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.podunit.samples.harness.TestNamespace;
import io.podunit.samples.lifecycle.CommandCall.Answer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code podunit doctor} on a real cluster. */
@Tag("cluster")
@Tag("administrator")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoctorVerbTests {

    @AutoClose
    private static TestNamespace namespace;

    @BeforeAll
    static void createNamespace() {
        namespace = TestNamespace.onCluster();
    }

    private static Answer doctor(String... arguments) {
        String[] whole = new String[arguments.length + 1];
        whole[0] = "doctor";
        System.arraycopy(arguments, 0, whole, 1, arguments.length);
        return CommandCall.with("-n", namespace.name(), "-o", "json").podunit(whole);
    }

    private static JsonNode check(JsonNode document, String name) {
        for (JsonNode check : document.path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + document);
    }

    @Test
    void aTrialRunsThePodAndLeavesNothing() throws Exception {
        Answer answer = doctor("--trial");
        assertThat(answer.code()).as(answer.out()).isZero();
        assertThat(check(answer.json(), "image").path("detail").asText()).contains(" runs, with Java version \"17");
        assertThat(check(answer.json(), "pods").path("status").asText()).isEqualTo("good");
        assertThat(check(answer.json(), "pod security").path("detail").asText()).startsWith("restricted is enforced");
        namespace.awaitNothingLeft();
    }

    @Test
    void anImageThatIsNotThereIsToldInTheNodesWords() throws Exception {
        Answer answer = doctor("--trial", "--image", "podunit.invalid/none:1");
        assertThat(answer.code()).isEqualTo(4);
        JsonNode image = check(answer.json(), "image");
        assertThat(image.path("detail").asText())
                .startsWith("podunit.invalid/none:1 does not run here: ")
                .containsAnyOf("ErrImagePull", "ImagePullBackOff");
        assertThat(image.path("remedy").asText()).contains("podunit.image");
        namespace.awaitNothingLeft();
    }

    @Test
    void anImageWithoutAJavaIsToldToo() throws Exception {
        JsonNode image = check(doctor("--trial", "--image", "busybox:latest").json(), "image");
        assertThat(image.path("status").asText()).isEqualTo("bad");
        assertThat(image.path("detail").asText()).startsWith("busybox:latest does not run here: ");
    }

    @Test
    void aFullQuotaIsTold() {
        var quota = new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("none")
                .endMetadata()
                .withNewSpec()
                .addToHard("services", new Quantity("0"))
                .endSpec()
                .build();
        namespace.client().resource(quota).inNamespace(namespace.name()).create();
        Awaitility.await("the quota is counted")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(check(doctor().json(), "quota none")
                                .path("detail")
                                .asText())
                        .isEqualTo("services 0 of 0; nothing is left of services"));
    }
}
