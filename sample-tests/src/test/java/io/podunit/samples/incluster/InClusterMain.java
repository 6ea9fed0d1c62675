package io.podunit.samples.incluster;

import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import java.io.IOException;
import java.nio.file.Files;

/** A build, reduced to what matters: runs a marked class with nothing configured, and prints what came back. */
public final class InClusterMain {

    private InClusterMain() {}

    public static void main(String[] arguments) throws IOException {
        Recording run = RemoteExecution.in(Files.createTempDirectory("build")).run(ChildTestCase.class);
        run.tests().forEach(test -> System.out.println("RESULT " + test));
        run.failures().forEach(failure -> System.out.println("FAILURE " + failure.message()));
    }
}
