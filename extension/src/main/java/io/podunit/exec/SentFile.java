package io.podunit.exec;

import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerCommand.Input;
import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.cluster.exec.ProcessSink;
import io.podunit.cluster.exec.ProcessWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** A file that was put into a container, until it is removed. What was there before is not touched: that is an error. */
@API(status = API.Status.INTERNAL)
public final class SentFile {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * It takes the file even where it refuses it: writing to a process that is gone may be answered by a reset, which takes what it
     * said along.
     */
    private static final String PUT = """
            refuse() { head -c "$1" >/dev/null; exit 17; }
            if [ -e "$1" ]; then echo "there is a $1 already" >&2; refuse "$2"; fi
            umask 077
            (: >"$1") || refuse "$2"
            if head -c "$2" >"$1" && [ "$(wc -c <"$1")" -eq "$2" ] && chmod "$3" "$1"; then exit 0; fi
            rm -f "$1"; exit 1
            """;

    private final Cluster cluster;
    private final Place place;
    private final String destination;

    private SentFile(Cluster cluster, Place place, String destination) {
        this.cluster = cluster;
        this.place = place;
        this.destination = destination;
    }

    /**
     * Puts a file there.
     *
     * @throws PodunitException where it cannot be read here, or written there
     */
    public static SentFile send(Cluster cluster, Place place, Path file, String destination) {
        SentFile sent = new SentFile(cluster, place, destination);
        sent.put(file);
        return sent;
    }

    private void put(Path file) {
        String mode = Files.isExecutable(file) ? "700" : "600";
        ProcessWords said = new ProcessWords();
        try (InputStream in = Files.newInputStream(file);
                ContainerProcess process = start(
                        List.of("sh", "-c", PUT, "podunit", destination, String.valueOf(Files.size(file)), mode),
                        Input.HELD,
                        said)) {
            copy(in, process);
            check(file, process.await(PATIENCE), said);
        } catch (IOException e) {
            throw new PodunitException("The file " + file + " cannot be read, so it was not sent: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodunitException("The file " + file + " was not sent: this was interrupted.", e);
        }
    }

    private static void copy(InputStream in, ContainerProcess process) throws IOException {
        byte[] buffer = new byte[64 << 10];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                process.write(buffer, n);
            }
        } catch (UnreachableException e) {
            // It ended before it had read all; why is told by its end.
            return;
        }
    }

    private void check(Path file, Optional<ProcessEnd> end, ProcessWords said) {
        if (!end.equals(Optional.of(new ProcessEnd.Exited(0)))) {
            throw new PodunitException("The file " + file + " could not be put into " + place + " as " + destination
                    + ": " + why(end, said) + ". Name another place by FILE:DEST.");
        }
    }

    private static String why(Optional<ProcessEnd> end, ProcessWords said) {
        return said.text().isEmpty()
                ? end.map(ProcessEnd::toString).orElse("it took longer than " + PATIENCE.toMinutes() + " minutes")
                : said.text();
    }

    /** @return why it may still be there */
    public Optional<String> remove() {
        ProcessWords said = new ProcessWords();
        try (ContainerProcess process = start(List.of("rm", "-f", destination), Input.NONE, said)) {
            Optional<ProcessEnd> end = process.await(Duration.ofSeconds(20));
            return end.equals(Optional.of(new ProcessEnd.Exited(0)))
                    ? Optional.empty()
                    : Optional.of(left(why(end, said)));
        } catch (ClusterException e) {
            return Optional.of(left(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(left("this was interrupted"));
        }
    }

    private String left(String why) {
        return "podunit: " + destination + " was not removed from " + place + ": " + why;
    }

    private ContainerProcess start(List<String> command, Input input, ProcessSink sink) {
        return cluster.start(new ContainerCommand(place, command, input, false), sink);
    }
}
