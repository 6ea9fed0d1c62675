package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.Config;
import io.podunit.samples.harness.TestNamespace;
import io.podunit.samples.lifecycle.CommandCall.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code podunit kubeconfig}: who gets one may do what its role says, and nothing else. */
@Tag("cluster")
@Tag("administrator")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KubeconfigVerbTests {

    @AutoClose
    private static TestNamespace namespace;

    @TempDir
    Path directory;

    @BeforeAll
    static void createNamespace() {
        namespace = TestNamespace.onCluster();
    }

    private Answer podunit(String... arguments) {
        return CommandCall.with("-n", namespace.name()).podunit(arguments);
    }

    private Answer kubeconfig(Path file, String... arguments) {
        String[] whole =
                Stream.concat(Stream.of("kubeconfig"), Stream.of(arguments)).toArray(String[]::new);
        return CommandCall.with("-n", namespace.name(), "--file", file.toString(), "--audit-log", audit())
                .podunit(whole);
    }

    private String audit() {
        return directory.resolve("audit.jsonl").toString();
    }

    private static String token(Path kubeconfig) throws Exception {
        return tokenIn(Files.readString(kubeconfig));
    }

    private static String tokenIn(String kubeconfig) {
        Matcher token = Pattern.compile("token: \"(eyJ[^\"]+)\"").matcher(kubeconfig);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private void awaitReady(Path kubeconfig) {
        Awaitility.await("what was granted is known to the API server")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    Answer doctor = podunit("doctor", "--kubeconfig", kubeconfig.toString());
                    assertThat(doctor.code()).as(doctor.out()).isZero();
                });
    }

    @Test
    void theAccountMayRunTestsAndNothingElse() throws Exception {
        Path file = directory.resolve("ci.kubeconfig");
        Answer made = kubeconfig(file, "--account", "ci", "--duration", "20m", "-o", "json");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.json().at("/objects"))
                .extracting(object -> object.path("object").asText()
                        + ' '
                        + object.path("outcome").asText())
                .contains(
                        "serviceaccounts/ci created",
                        "rolebindings.rbac.authorization.k8s.io/ci-podunit-runner created");
        assertThat(Instant.parse(made.json().at("/expires").asText()))
                .isBetween(Instant.now().plusSeconds(900), Instant.now().plusSeconds(1500));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.out() + made.err() + Files.readString(Path.of(audit()))).doesNotContain(token(file));

        awaitReady(file);
        Path map = Files.writeString(
                directory.resolve("map.yaml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: mine}}");
        Answer refused =
                podunit("apply", "-f", map.toString(), "--kubeconfig", file.toString(), "--audit-log", audit());
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("podunit apply: Not allowed to patch configmaps mine");
        // Podunit itself does both, and the other verbs not.
        Answer foreign = podunit("restart", "deployment/web", "--kubeconfig", file.toString());
        assertThat(foreign.err()).contains("podunit restart: Not allowed to get deployments.apps web");

        String before = token(file);
        Answer again = kubeconfig(file, "--account", "ci");
        assertThat(again.out()).contains("serviceaccounts/ci: unchanged\n").doesNotContain("created");
        assertThat(token(file)).isNotEqualTo(before);
    }

    @Test
    void aTokenWithoutEndLivesInASecretThatGoesWithTheAccount() throws Exception {
        Path file = directory.resolve("long.kubeconfig");
        JsonNode made = kubeconfig(
                        file,
                        "--secret",
                        "--account",
                        "long",
                        "--role",
                        "podunit-runner",
                        "--role",
                        "clusterrole/view",
                        "-o",
                        "json")
                .json();
        assertThat(made.path("credential").asText()).isEqualTo("secret");
        assertThat(made.has("expires")).isFalse();
        awaitReady(file);
        assertThat(made.at("/objects"))
                .extracting(object -> object.path("object").asText())
                .contains("rolebindings.rbac.authorization.k8s.io/long-podunit-runner")
                .contains("rolebindings.rbac.authorization.k8s.io/long-view")
                .contains("secrets/long-token");
        assertThat(Files.readString(Path.of(audit()))).doesNotContain(token(file));
    }

    @Test
    void standardOutputHasTheKubeconfigAndNothingElse() {
        Answer printed = kubeconfig(Path.of("-"), "--account", "printed");
        assertThat(printed.out()).startsWith("# Made by 'podunit kubeconfig'").endsWith("\n");
        assertThat(Config.fromKubeconfig(printed.out()).getNamespace()).isEqualTo(namespace.name());
        assertThat(printed.err()).contains("kubeconfig of printed for namespace " + namespace.name());
        assertThat(printed.err()).doesNotContain(tokenIn(printed.out()));
    }

    @Test
    void aRoleThatIsNotThereIsNoEmptyPromise() {
        Answer absent = kubeconfig(directory.resolve("none"), "--account", "none", "--role", "absent");
        assertThat(absent.code()).isEqualTo(3);
        assertThat(absent.err()).contains("There is no roles.rbac.authorization.k8s.io absent");
        assertThat(directory.resolve("none")).doesNotExist();
        assertThat(namespace
                        .client()
                        .serviceAccounts()
                        .inNamespace(namespace.name())
                        .withName("none")
                        .get())
                .isNull();
    }

    /** Of {@code manifests/ci.yaml}: a server in which it is kept may ask for the runner's token, and do nothing by itself. */
    @Test
    void whoStartsTestsFromOutsideHasNoRightsButATokenOfTheRunners() throws Exception {
        assertThat(kubeconfig(directory.resolve("runner")).code()).isZero();
        Path server = directory.resolve("server");
        Role role = applyCi();
        assertThat(kubeconfig(server, "--existing", "--account", "podunit-ci").code())
                .isZero();

        Path runner = directory.resolve("runner-of-ci");
        Awaitility.await("the API server knows the right")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    Answer issued = kubeconfig(runner, "--existing", "--kubeconfig", server.toString());
                    assertThat(issued.code()).as(issued.err()).isZero();
                });
        awaitReady(runner);
        assertThat(podunit("health", "--kubeconfig", server.toString()).code()).isEqualTo(4);
        Answer makes = kubeconfig(directory.resolve("more"), "--kubeconfig", server.toString());
        assertThat(makes.err()).contains("Not allowed to get serviceaccounts podunit-runner");
        Answer other = kubeconfig(
                directory.resolve("other"), "--existing", "--account", "default", "--kubeconfig", server.toString());
        assertThat(other.err()).contains("Not allowed to create serviceaccounts/token default");

        role.getRules().clear();
        namespace.client().resource(role).update();
        Awaitility.await("the right is gone")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(
                                kubeconfig(directory.resolve("late"), "--existing", "--kubeconfig", server.toString())
                                        .err())
                        .contains("Not allowed to create serviceaccounts/token podunit-runner in namespace "
                                + namespace.name()));
    }

    private static Role applyCi() throws Exception {
        try (var manifest = Files.newInputStream(Path.of("..", "manifests", "ci.yaml"))) {
            Role role = null;
            for (HasMetadata object : namespace.client().load(manifest).items()) {
                if (object instanceof RoleBinding binding) {
                    binding.getSubjects().forEach(subject -> subject.setNamespace(namespace.name()));
                }
                HasMetadata created = namespace
                        .client()
                        .resource(object)
                        .inNamespace(namespace.name())
                        .create();
                role = created instanceof Role made ? made : role;
            }
            return role;
        }
    }
}
