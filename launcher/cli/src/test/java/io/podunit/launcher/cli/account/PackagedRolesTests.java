package io.podunit.launcher.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.cli.PodunitCli;
import io.podunit.launcher.cli.RecordingTerminal;
import io.podunit.operations.manifest.Manifest;
import io.podunit.operations.manifest.ManifestDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackagedRolesTests {

    private static final Path MANIFESTS = Path.of("..", "..", "manifests");

    /** Of whoever runs tests: not a server's. */
    private static Stream<ManifestDocument> roles() throws IOException {
        try (Stream<Path> files = Files.list(MANIFESTS)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("ci.yaml") && !file.endsWith("kustomization.yaml"))
                    .toList()
                    .stream()
                    .flatMap(file -> Manifest.file(file).documents().stream())
                    .filter(document -> document.kind().equals("Role"));
        }
    }

    @Test
    void everyRoleOfARunnerComesAlongAsItIs() throws IOException {
        assertThat(roles())
                .isNotEmpty()
                .allSatisfy(role -> assertThat(PackagedRoles.rules())
                        .containsEntry(role.name(), role.object().path("rules")));
    }

    @Test
    void theHelpNamesThem() {
        var terminal = new RecordingTerminal();
        new PodunitCli(terminal.terminal()).execute("kubeconfig", "--help");
        assertThat(terminal.out()).contains(PackagedRoles.rules().keySet());
    }

    @Test
    void eachBindingHasANameOfItsOwn() {
        var wish = new AccountWish(
                "ci", List.of("podunit-runner", "mine", "clusterrole/view"), false, false, Duration.ofHours(1));
        var manifest = new AccountManifest(wish, "demo", PackagedRoles.rules());
        assertThat(manifest.account().documents())
                .extracting(document -> document.kind()
                        + ' '
                        + document.name()
                        + ' '
                        + document.object().at("/roleRef/kind").asText())
                .containsExactlyInAnyOrder(
                        "ServiceAccount ci ",
                        "Role podunit-runner ",
                        "RoleBinding ci-podunit-runner Role",
                        "RoleBinding ci-mine Role",
                        "RoleBinding ci-view ClusterRole");
        assertThat(manifest.foreignRoles())
                .containsExactly("roles.rbac.authorization.k8s.io/mine", "clusterroles.rbac.authorization.k8s.io/view");
    }
}
