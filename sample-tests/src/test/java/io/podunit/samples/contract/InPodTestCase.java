package io.podunit.samples.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.podunit.RunOnKubernetes;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tests see of the pod that they run in. */
final class InPodTestCase {

    private InPodTestCase() {}

    @RunOnKubernetes
    static class Restricted {
        @Test
        void rootIsReadOnlyAndTemporaryFilesAreNot() throws IOException {
            assertThatExceptionOfType(FileSystemException.class)
                    .isThrownBy(() -> Files.createFile(Path.of("/usr/written")));
            assertThat(Files.createTempFile("podunit", "")).exists();
        }

        @Test
        void hasNoToken() {
            assertThat(Path.of("/var/run/secrets/kubernetes.io")).doesNotExist();
        }
    }

    @RunOnKubernetes
    static class Ignorant {
        static final String PASSWORD = "contract.password";

        /** The platform takes system properties for parameters. */
        @RegisterExtension
        static BeforeEachCallback parameters = context ->
                assertThat(context.getConfigurationParameter(PASSWORD)).isEmpty();

        @Test
        void knowsNoPropertyOfTheClient() {
            assertThat(System.getProperties()).doesNotContainKey(PASSWORD);
        }
    }

    @RunOnKubernetes
    static class Templated {
        @Test
        void hasTheVariable() {
            assertThat(System.getenv("GREETING")).isEqualTo("hello");
        }

        @Test
        void hasTheLabels() throws IOException {
            assertThat(Path.of("/labels/labels")).content().contains("team=\"blue\"", "podunit.io/run=");
        }

        @Test
        void isAnUnknownUser() throws IOException {
            assertThat(Files.getAttribute(Files.createTempFile("podunit", ""), "unix:uid"))
                    .isEqualTo(123456);
        }
    }
}
