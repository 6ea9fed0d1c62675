package io.podunit.launcher.cli.exec;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerCommand.Input;
import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command in a container, for as long as it takes. */
record RemoteCommand(Cluster cluster, Place place, List<String> words) {

    private static final Duration LOOK = Duration.ofHours(1);

    /** @param directory where it runs, or null for the container's own */
    static List<String> in(@Nullable String directory, List<String> words) {
        if (directory == null) {
            return words;
        }
        List<String> wrapped =
                new ArrayList<>(List.of("sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "podunit", directory));
        wrapped.addAll(words);
        return wrapped;
    }

    /** With this process's standard streams; its exit code. */
    int run(boolean input) {
        Input kind = input ? Input.ENDING : Input.NONE;
        try (ContainerProcess process =
                cluster.start(new ContainerCommand(place, words, kind, false), StandardStreams.ofProcess())) {
            if (input) {
                StandardStreams.feed(process, true);
            }
            return code(process);
        }
    }

    /** On this process's terminal. */
    int run(LocalTerminal terminal, boolean input) throws IOException {
        ContainerCommand command = new ContainerCommand(place, words, input ? Input.HELD : Input.NONE, true);
        try (terminal;
                ContainerProcess process = cluster.start(command, StandardStreams.ofProcess())) {
            terminal.give(process);
            if (input) {
                StandardStreams.feed(process, false);
            }
            return code(process);
        }
    }

    private int code(ContainerProcess process) {
        try {
            while (true) {
                ProcessEnd end = process.await(LOOK).orElse(null);
                if (end instanceof ProcessEnd.Exited exited) {
                    return exited.code();
                } else if (end instanceof ProcessEnd.Failed failed) {
                    throw new ClusterException(
                            "The command " + words.get(0) + " could not be run in " + place + ": " + failed.reason(),
                            0,
                            null);
                } else if (end instanceof ProcessEnd.Unheard unheard) {
                    throw new UnreachableException(
                            "How the command " + words.get(0) + " ended was not heard: " + unheard.reason()
                                    + ". It may go on in " + place + '.',
                            null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("The command " + words.get(0) + " may go on in " + place + '.', e);
        }
    }
}
