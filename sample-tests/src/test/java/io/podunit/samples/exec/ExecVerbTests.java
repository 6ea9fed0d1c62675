package io.podunit.samples.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code podunit exec}, in processes of its own. */
class ExecVerbTests extends ExecTests {

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private static Path kubeconfig;
    private static Pod pod;

    @TempDir
    Path directory;

    @BeforeAll
    static void awaitPod() throws IOException {
        kubeconfig = namespace.kubeconfig();
        pod = namespace.awaitReady("bare");
    }

    private record Answer(int code, String out, String err) {}

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.podunit.launcher.cli.PodunitCli",
                "exec",
                "--kubeconfig",
                kubeconfig.toString(),
                "-n",
                namespace.namespace().name(),
                "--audit-log",
                directory.resolve("audit.jsonl").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Answer podunit(String input, String... arguments) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command(arguments))
                .redirectInput(Files.writeString(directory.resolve("in"), input).toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aCommandHasItsStreamsItsDirectoryItsFilesAndItsCode() throws Exception {
        Path file = Files.writeString(directory.resolve("sent.txt"), "content\n");
        Answer answer = podunit(
                "given\n",
                "-i",
                "-t",
                "--workdir",
                "/etc",
                "--send",
                file.toString(),
                "--send",
                file + ":/room/other",
                "deployment/bare",
                "--",
                "sh",
                "-c",
                "pwd; cat; cat /tmp/sent.txt; cat /room/other; echo alas >&2; exit 7");

        assertThat(answer.code()).as(answer.err()).isEqualTo(7);
        assertThat(answer.out()).isEqualTo("/etc\ngiven\ncontent\ncontent\n");
        assertThat(answer.err().lines())
                .contains(
                        "podunit: container main of pod " + pod.getMetadata().getName() + " in namespace "
                                + namespace.namespace().name(),
                        "podunit: standard input is no terminal, so the command gets none",
                        "alas");
        assertThat(namespace.shell(pod, "ls /tmp /room")).doesNotContain("sent.txt", "other");
        assertThat(Files.readString(directory.resolve("audit.jsonl")))
                .contains("\"action\":\"exec sh\"", "\"outcome\":\"exit code 7\"")
                .doesNotContain("alas");
    }

    @Test
    void nothingThatIsThereIsWrittenOver() throws Exception {
        Path file = Files.writeString(directory.resolve("hostname"), "other");
        Answer answer = podunit("", "--send", file + ":/etc/hostname", "app=bare", "--", "true");

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("there is a /etc/hostname already. Name another place by FILE:DEST.");
        assertThat(namespace.shell(pod, "cat /etc/hostname")).contains("bare-");
    }

    @Test
    void aTerminalHasItsSizeAndCtrlC() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "no program that makes a terminal: " + SCRIPT);
        Path resize = directory.resolve("resize");
        String inner = String.join(
                " ",
                command("-it", "pod/" + pod.getMetadata().getName(), "--", "sh").stream()
                        .map(word -> '\'' + word + '\'')
                        .toList());
        Path shell = Files.writeString(directory.resolve("shell.sh"), """
                stty rows 37 cols 101
                (while [ ! -e '%s' ]; do sleep 0.1; done; stty rows 20 cols 66 </dev/tty) &
                %s
                echo "left with $?"
                """.formatted(resize, inner));
        Process process = new ProcessBuilder(SCRIPT.toString(), "-qec", "sh " + shell, "/dev/null")
                .redirectErrorStream(true)
                .start();
        try (Screen screen = new Screen(process)) {
            screen.await("$ ");
            screen.type("stty size\r");
            screen.await("37 101");
            Files.createFile(resize);
            screen.type("until stty size | grep 66; do sleep 0.1; done\r");
            screen.await("20 66");
            screen.type("echo begun; sleep 1000; echo over\r");
            screen.await("\nbegun");
            screen.type("\u0003");
            screen.type("exit 5\r");
            screen.await("left with 5");
        } finally {
            process.destroyForcibly();
        }
    }

    /** What a terminal shows, and its keys. */
    private static final class Screen implements AutoCloseable {

        private final StringBuffer shown = new StringBuffer();
        private final OutputStream keys;

        Screen(Process process) {
            keys = process.getOutputStream();
            Thread thread = new Thread(() -> read(process), "screen");
            thread.setDaemon(true);
            thread.start();
        }

        private void read(Process process) {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (int c = out.read(); c >= 0; c = out.read()) {
                    shown.append((char) c);
                }
            } catch (IOException e) {
                shown.append(e);
            }
        }

        void type(String text) throws IOException {
            shown.setLength(0);
            keys.write(text.getBytes(StandardCharsets.US_ASCII));
            keys.flush();
        }

        void await(String text) {
            Awaitility.await(text)
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(shown.toString()).contains(text));
        }

        @Override
        public void close() throws IOException {
            keys.close();
        }
    }
}
