package io.podunit.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What people do today. */
record Kubectl(String namespace) {

    void run(String... arguments) throws IOException, InterruptedException {
        runWith("", arguments);
    }

    void runWith(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl", "-n", namespace));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", command) + " ended with exit code " + exit);
        }
    }

    /** As the copy of a file or directory goes into a pod. */
    void copy(File file, String pod, String to) throws IOException, InterruptedException {
        run("cp", file.getPath(), namespace + "/" + pod + ":" + to);
    }
}
