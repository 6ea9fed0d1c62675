package io.podunit.samples.classpath;

import io.podunit.Constants;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import java.nio.file.Path;

/** A build, reduced to what matters: runs the marked class and prints what came back. */
public final class FormsMain {

    private FormsMain() {}

    /** @param arguments where to write to, and a value for {@code podunit.cluster} */
    public static void main(String[] arguments) {
        Recording run = RemoteExecution.in(Path.of(arguments[0]))
                .with(Constants.CLUSTER, arguments[1])
                .with(Constants.FILES, "data/*.txt")
                .run(FormsTestCase.class);
        run.tests().forEach(test -> System.out.println("RESULT " + test));
        run.failures().forEach(failure -> System.out.println("FAILURE " + failure.message()));
    }
}
