package io.podunit.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only who started the stand-in may use it. */
class AccessTests extends ClusterTestCase {

    @ParameterizedTest
    @ValueSource(strings = {"", "guessed", "Bearer"})
    void runsNothingForWhoHasNoToken(String token) {
        Api stranger = new Api(cluster.url(), token);

        assertThat(stranger.post(Api.JOBS, job("evil", "exit 0", "")).status()).isEqualTo(401);
        assertThat(stranger.get(Api.SECRETS).json().path("reason").asText()).isEqualTo("Unauthorized");
        assertThat(stranger.get("version").status()).isEqualTo(401);
        assertThat(api.get(Api.JOBS).json().path("items")).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void leavesAKubeconfigForThisUserOnly() throws IOException {
        Path file = kubeconfigs().stream()
                .filter(found -> contains(found, cluster.token()))
                .findFirst()
                .orElseThrow();

        assertThat(file).content().contains("server: \"" + cluster.url() + '"');
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        cluster.close();
        assertThat(file).doesNotExist();
    }

    private static List<Path> kubeconfigs() throws IOException {
        try (Stream<Path> directories = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return directories
                    .filter(directory -> directory.getFileName().toString().startsWith("podunit-embedded-"))
                    .map(directory -> directory.resolve("kubeconfig"))
                    .filter(Files::isReadable)
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            // Another test's stand-in, which ended just now.
            return false;
        }
    }
}
