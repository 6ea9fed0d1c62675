package io.podunit.launcher.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.cli.PodunitCommandLine;
import io.podunit.launcher.cli.RecordingTerminal;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ServeCommandTests {

    private static final Pattern ADDRESS = Pattern.compile("listening on (http://[^\"]+)");

    @TempDir
    Path directory;

    private final RecordingTerminal terminal = new RecordingTerminal();

    private int serve(Map<String, String> environment, String... arguments) {
        var command = new ServeCommand(terminal.terminal(), environment, settings -> {
            throw new AssertionError("it does not come that far");
        });
        return PodunitCommandLine.execute(terminal, command, arguments);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "::"})
    void listensElsewhereOnlyWithAToken(String host) {
        assertThat(serve(Map.of(), "--host", host)).isEqualTo(2);
        assertThat(terminal.err())
                .contains("--host " + host + " can be reached from elsewhere", "--token-file", "PODUNIT_SERVE_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "--port, 70000, --port is a number from 0 to 65535",
        "--timeout, 0, --timeout is a number of seconds",
        "--follows, 0, --follows and --connections",
        "--connections, -1, --follows and --connections",
        "--allow-namespace, a/b, takes the name of a namespace",
        "--host, no.such.host.invalid, is no address of this machine"
    })
    void refusesSettingsThatMakeNoSense(String option, String value, String message) {
        assertThat(serve(Map.of(), option, value)).isEqualTo(2);
        assertThat(terminal.err()).contains(message);
    }

    @Test
    void refusesATokenThatIsNoneAndDoesNotShowIt() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "sh0rt");
        assertThat(serve(Map.of(), "--token-file", file.toString())).isEqualTo(2);
        assertThat(serve(Map.of("PODUNIT_SERVE_TOKEN", "sh0rt"))).isEqualTo(2);
        assertThat(terminal.err())
                .contains(file.toString(), "PODUNIT_SERVE_TOKEN")
                .doesNotContain("sh0rt");
    }

    /** A process of its own, without a cluster, from its start to SIGTERM. */
    @Test
    void servesUntilItIsToldToEnd() throws Exception {
        Process process = start("--host", "0.0.0.0");
        try {
            String address =
                    Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::address, text -> !text.isEmpty());
            String own = address.replace("0.0.0.0", "127.0.0.1");
            assertThat(get(own + "/api/k8s/health", "").statusCode()).isEqualTo(401);
            Awaitility.await()
                    .until(() -> get(own + "/api/k8s/health", ServiceScene.TOKEN)
                            .body()
                            .contains("There is no cluster to run on"));
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            // That of SIGTERM.
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(log()).contains("\"stopping\"", "\"stopped\"").doesNotContain(ServiceScene.TOKEN);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java, "-Duser.home=" + directory, "io.podunit.launcher.cli.PodunitCli", "serve", "--port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "log"));
        builder.environment().keySet().removeIf(name -> name.startsWith("KUBE"));
        builder.environment().put("PODUNIT_SERVE_TOKEN", ServiceScene.TOKEN);
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return builder.start();
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    private String address() throws IOException {
        Matcher matcher = ADDRESS.matcher(log());
        return matcher.find() ? matcher.group(1) : "";
    }

    private static HttpResponse<String> get(String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
