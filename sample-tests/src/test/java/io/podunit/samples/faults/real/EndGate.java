package io.podunit.samples.faults.real;

import io.podunit.samples.faults.FaultLaboratory;
import io.podunit.samples.faults.FaultPlan;
import io.podunit.samples.faults.FaultRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Holds a pod between its last word and the end of its container: the termination message goes to a pipe that nobody reads. The
 * first thing after its end record that a supervisor does is to open it.
 */
public final class EndGate {

    private static final String LAST_WORD = "\"e\":\"end\"";

    private final Path pipe;
    private final FaultPlan plan;

    private EndGate(Path pipe, FaultPlan plan) {
        this.pipe = pipe;
        this.plan = plan;
    }

    public static EndGate in(FaultLaboratory laboratory) throws IOException {
        Path pipe = laboratory.plan().root().resolve("gate-" + System.nanoTime());
        NodeProcesses.run("mkfifo", "-m", "666", pipe.toString());
        String yaml = laboratory
                .template("", "")
                .replace(
                        "      env:\n", "      env:\n        - {name: PODUNIT_TERMINATION_LOG, value: " + pipe + "}\n");
        return new EndGate(pipe, Templates.plan(laboratory, yaml));
    }

    /** For runs whose pods come to the gate. */
    public FaultPlan plan() {
        return plan;
    }

    /** Waits until the client has the pod's last word. */
    public void awaitLastWord(FaultRun run) {
        Awaitility.await("the pod's last word")
                .atMost(Duration.ofSeconds(150))
                .until(() -> run.isOver() || said(run.directory()));
    }

    private static boolean said(Path directory) {
        try (Stream<Path> files = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".spool")).anyMatch(EndGate::hasLastWord);
        } catch (IOException | UncheckedIOException e) {
            // Files come and go.
            return false;
        }
    }

    private static boolean hasLastWord(Path spool) {
        try {
            return new String(Files.readAllBytes(spool), StandardCharsets.ISO_8859_1).contains(LAST_WORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the pod end. */
    public void open() throws IOException {
        Files.readAllBytes(pipe);
    }
}
