package io.podunit.samples.exec;

import io.podunit.Constants;
import io.podunit.samples.harness.RemoteExecution;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** A JVM of its own that runs {@link EndlessTestCase} in a workload. */
final class KilledBuild {

    private KilledBuild() {}

    /** @param arguments a directory, a kubeconfig, a namespace, and a selector */
    public static void main(String[] arguments) {
        RemoteExecution.in(Path.of(arguments[0]))
                .with(Constants.CLUSTER, "kubeconfig")
                .with(Constants.KUBECONFIG, arguments[1])
                .with(Constants.NAMESPACE, arguments[2])
                .with(Constants.EXECUTOR, "exec")
                .with(Constants.EXEC_SELECTOR, arguments[3])
                .run(EndlessTestCase.class);
    }

    static Process start(String directory, Path kubeconfig, String namespace, String selector) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        java, KilledBuild.class.getName(), directory, kubeconfig.toString(), namespace, selector)
                .redirectErrorStream(true)
                .redirectOutput(new File(directory, "killed-build.txt"));
        builder.environment().put("CLASSPATH", classPath);
        return builder.start();
    }
}
