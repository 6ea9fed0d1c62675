package io.podunit.samples.faults.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The processes of one pod, as its node sees them.
 *
 * @param pod its uid, which is in the names of its control groups
 */
public record NodeProcesses(String pod) {

    /** Process 1 of the container. */
    public ProcessHandle supervisor() {
        return the("PodMain");
    }

    public ProcessHandle testJvm() {
        return the("java.arguments");
    }

    private ProcessHandle the(String argument) {
        return Awaitility.await(argument + " in pod " + pod)
                .atMost(Duration.ofSeconds(30))
                .until(() -> find(argument), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<ProcessHandle> find(String argument) {
        return all().filter(process -> read(process, "cmdline").contains(argument))
                .findFirst();
    }

    /** Also those that the tests have started. */
    public Stream<ProcessHandle> all() {
        return ProcessHandle.allProcesses()
                .filter(process -> read(process, "cgroup").replace('_', '-').contains(pod));
    }

    /** The only process on this machine whose command is that. */
    public static ProcessHandle named(String command) {
        List<ProcessHandle> found = ofNetwork()
                .filter(process -> read(process, "cmdline").split("\0", 2)[0].matches("(.*/)?" + command))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " processes named " + command);
        }
        return found.get(0);
    }

    /** Those of this machine that share its network, as a cluster's own parts do; in another network is another cluster's node. */
    public static Stream<ProcessHandle> ofNetwork() {
        Optional<Path> ours = network(ProcessHandle.current());
        return ProcessHandle.allProcesses().filter(process -> network(process).equals(ours));
    }

    private static Optional<Path> network(ProcessHandle process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "ns", "net")));
        } catch (IOException e) {
            // It has ended meanwhile.
            return Optional.empty();
        }
    }

    /** @param name as {@code kill} has it: {@code STOP} */
    public static void signal(ProcessHandle process, String name) {
        run("kill", "-" + name, String.valueOf(process.pid()));
    }

    /** Runs a command of this machine to its end. */
    public static void run(String... command) {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new AssertionError(String.join(" ", command) + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in " + String.join(" ", command), e);
        }
    }

    /** With zeros between the arguments. */
    public static String commandLine(ProcessHandle process) {
        return read(process, "cmdline");
    }

    /** Empty where the process is gone. */
    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file));
        } catch (IOException e) {
            // It has ended meanwhile.
            return "";
        }
    }
}
