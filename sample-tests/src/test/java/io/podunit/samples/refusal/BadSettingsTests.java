package io.podunit.samples.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Settings that no cluster is needed to refuse. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadSettingsTests {

    @TempDir
    Path directory;

    private Refusal embedded() {
        return new Refusal(RemoteExecution.in(directory).with(Constants.CLUSTER, "embedded"));
    }

    private Refusal kubeconfig(Path file) {
        return new Refusal(RemoteExecution.in(directory)
                .with(Constants.CLUSTER, "kubeconfig")
                .with(Constants.KUBECONFIG, file.toString()));
    }

    @Test
    void unknownContext() throws IOException {
        kubeconfig(new Kubeconfigs(directory).ofServer("https://127.0.0.1:1"))
                .with(Constants.CONTEXT, "nowhere")
                .says("no context nowhere in " + directory, "There are: test", "podunit.context");
    }

    @Test
    void unreadableKubeconfig() throws IOException {
        Path file = Files.writeString(directory.resolve("broken.yaml"), "clusters: [}");
        kubeconfig(file).says("Cannot read the kubeconfig " + file, "podunit.kubeconfig");
    }

    @Test
    void absentKubeconfig() {
        Path file = directory.resolve("absent.yaml");
        kubeconfig(file).says("Cannot read the kubeconfig " + file, "no such file", "podunit.kubeconfig");
    }

    @Test
    void closedPort() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        kubeconfig(new Kubeconfigs(directory).ofServer("https://127.0.0.1:" + port))
                .says("no connection to https://127.0.0.1:" + port, "kubectl cluster-info");
    }

    @Test
    void serverThatNeverAnswers() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            String url = "http://127.0.0.1:" + socket.getLocalPort();
            kubeconfig(new Kubeconfigs(directory).ofServer(url)).says("no answer from " + url, "kubectl cluster-info");
        }
    }

    @Test
    void unknownKey() {
        embedded().with("podunit.paralelism", "2").says("podunit.paralelism", "Did you mean podunit.parallelism");
    }

    @Test
    void anImageWithoutARepository() {
        embedded().with("podunit.delivery", "image").says("podunit.delivery=image needs podunit.delivery.repository");
    }

    /** Jib is not on the class path of these tests, so whatever knows it cannot be loaded. */
    @Test
    void anImageWithoutJib() {
        embedded()
                .with("podunit.delivery", "image")
                .with("podunit.delivery.repository", "localhost:1/tests")
                .says(
                        "podunit.delivery=image needs Jib",
                        "Add com.google.cloud.tools:jib-core to the test dependencies");
    }

    @Test
    void severalFaultsAtOnce() {
        embedded()
                .with(Constants.PARALLELISM, "many")
                .with(Constants.TIMEOUT_CLASS, "soon")
                .with(Constants.ISOLATION, "none")
                .says("podunit.parallelism=many", "podunit.timeout.class=soon", "podunit.isolation=none", "Allowed: ");
    }

    @Test
    void aProfileOfAClassThatWouldKeepItHere() {
        Recording run = RemoteExecution.in(directory)
                .with(Constants.CLUSTER, "embedded")
                .with("podunit.profile.here.executor", "local")
                .run(ProfiledTestCase.class);
        assertThat(run.anythingPassed()).isFalse();
        assertThat(run.find("ProfiledTestCase").message())
                .contains("podunit.executor=local has no effect in the profile here", "in podunit.properties");
    }

    @Test
    void absentPodTemplate() {
        embedded()
                .with(Constants.POD_TEMPLATE, "absent.yaml")
                .says("pod template absent.yaml was not found", "podunit.pod.template");
    }

    @Test
    void badPodTemplate() throws IOException {
        Path template = Files.writeString(directory.resolve("template.yaml"), "spec:\n  containres: []\n");
        embedded()
                .with(Constants.POD_TEMPLATE, template.toString())
                .says("pod template " + template, "line 2", "containres", "Correct it there");
    }

    @Test
    void argumentThatTheJvmRefuses() {
        embedded()
                .with(Constants.JVM_ARGUMENTS, "-XX:+NoSuchOption")
                .says("test JVM ended with exit code 1", "NoSuchOption", "podunit.jvm.arguments");
    }
}
