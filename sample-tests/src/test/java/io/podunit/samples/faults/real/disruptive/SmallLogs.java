package io.podunit.samples.faults.real.disruptive;

import io.podunit.samples.faults.real.Components;
import io.podunit.samples.faults.real.NodeProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A kubelet that rotates each log at 100 KiB, until this is closed. */
record SmallLogs(Components components, Path configuration, String before) implements AutoCloseable {

    private static final String OPTION = "--config=";

    static SmallLogs set(Components components) throws IOException {
        Path file = configurationOfKubelet();
        SmallLogs logs = new SmallLogs(components, file, Files.readString(file));
        try {
            logs.write(logs.before.replaceAll("(?m)^containerLogMaxSize:.*\\R?", "") + "containerLogMaxSize: 100Ki\n");
        } catch (RuntimeException | Error e) {
            logs.close();
            throw e;
        }
        return logs;
    }

    private static Path configurationOfKubelet() {
        return NodeProcesses.ofNetwork()
                .map(NodeProcesses::commandLine)
                .filter(line -> line.contains("kubelet"))
                .flatMap(line -> Arrays.stream(line.split("\0")))
                .filter(argument -> argument.startsWith(OPTION))
                .map(argument -> Path.of(argument.substring(OPTION.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no kubelet with " + OPTION + " runs here"));
    }

    private void write(String text) {
        try {
            Files.writeString(configuration, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        components.restart("kubelet");
    }

    @Override
    public void close() {
        write(before);
    }
}
