package io.podunit.launcher.cli.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import io.podunit.cluster.ServerAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigFileTests {

    private static final String TOKEN = "the-secret";

    @TempDir
    Path directory;

    private static KubeconfigText text(ServerAddress server) {
        return new KubeconfigText(server, "demo", "ci", new Credential(TOKEN, Instant.parse("2026-11-21T12:00:00Z")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void canBeReadByItsOwnerOnlyAlsoWhereTheOldOneCould() throws Exception {
        var file = new KubeconfigFile(directory.resolve("ci"));
        Files.writeString(file.path(), KubeconfigText.MARK + ", long ago");
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(file.objection()).isEmpty();
        file.write("new");
        assertThat(file.path()).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining(left -> !left.equals(file.path()));
    }

    @Test
    void isNotWrittenOverSomebodyElses() throws Exception {
        Path config = Files.writeString(directory.resolve("config"), "apiVersion: v1\nkind: Config\n");
        assertThat(new KubeconfigFile(config).objection())
                .contains(config + " is there already, and not of 'podunit kubeconfig'; name another file");
        assertThat(new KubeconfigFile(directory).objection()).isPresent();
        assertThat(new KubeconfigFile(directory.resolve("no/where")).objection().orElseThrow())
                .startsWith("There is no directory for ");
    }

    @Test
    void whatCannotBeWrittenIsTold() {
        assertThatThrownBy(() -> new KubeconfigFile(directory.resolve("no/where")).write("x"))
                .isInstanceOf(PodunitException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void theTextTellsWhomItMakesOne() {
        assertThat(text(new ServerAddress("https://host:6443", "Q0E=", false, null))
                        .yaml())
                .isEqualTo("""
                # Made by 'podunit kubeconfig'. Who has this file may do what ci may do in namespace demo, until 2026-11-21T12:00:00Z.
                apiVersion: v1
                kind: Config
                current-context: podunit
                clusters:
                  - name: podunit
                    cluster:
                      server: "https://host:6443"
                      certificate-authority-data: "Q0E="
                contexts:
                  - name: podunit
                    context:
                      cluster: podunit
                      namespace: "demo"
                      user: podunit
                users:
                  - name: podunit
                    user:
                      token: "the-secret"
                """);
    }

    @Test
    void trustIsPassedOnAsItIs() {
        assertThat(text(new ServerAddress("https://host", null, true, null)).yaml())
                .contains("server: \"https://host\"\n      insecure-skip-tls-verify: true\n");
        assertThat(text(new ServerAddress("https://host", null, false, null)).yaml())
                .doesNotContain("insecure", "authority");
    }

    @Test
    void noRecordPrintsTheToken() {
        var text = text(new ServerAddress("https://host", null, false, null));
        assertThat(text.toString() + text.credential()).doesNotContain(TOKEN);
    }
}
