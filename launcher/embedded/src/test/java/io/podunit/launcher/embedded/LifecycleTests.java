package io.podunit.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTests {

    /** A program that starts a stand-in and a Job, and ends without closing anything. */
    static final class Forgetful {
        private Forgetful() {}

        public static void main(String[] args) throws InterruptedException {
            Api api = new Api(new EmbeddedCluster().start("default"));
            // Doubled, because the API takes two dollar signs for one.
            api.post(Api.JOBS, ClusterTestCase.job("child", "echo $$$$; exec sleep 300", ""));
            String pod = "";
            String log = "";
            while (log.isEmpty() || log.startsWith("{")) {
                pod = api.get(Api.PODS).json().at("/items/0/metadata/name").asText();
                log = api.get(Api.PODS + "/" + pod + "/log").text();
            }
            System.out.print(log);
        }
    }

    @Test
    void neitherKeepsItsJvmAliveNorLeavesAnythingBehind(@TempDir Path directory) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Forgetful.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String child = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(child));
        await().until(() -> left.filter(ProcessHandle::isAlive).isEmpty());
        await().untilAsserted(() -> assertThat(embeddedDirectories(directory)).isEmpty());
    }

    private static Stream<Path> embeddedDirectories(Path directory) throws IOException {
        return Files.list(directory).filter(it -> it.getFileName().toString().startsWith("podunit-embedded-"));
    }

    @Test
    void canBeClosedTwice() {
        RunningCluster cluster = new RunningCluster(10, "default");
        cluster.close();
        cluster.close();
        assertThat(cluster.url()).startsWith("http://127.0.0.1:");
    }
}
