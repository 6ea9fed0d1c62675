package io.podunit.samples.exec;

import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One namespace for all tests here, as long as this JVM lives: workloads take seconds to start, and build tools execute each class by
 * itself.
 */
final class SharedNamespace {

    private static @Nullable TestNamespace opened;

    private SharedNamespace() {}

    /** @param directory for what runs write */
    static synchronized ExecNamespace in(Path directory) throws IOException {
        if (opened == null) {
            ExecNamespace namespace = ExecNamespace.open(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(namespace.namespace()::close, "exec-namespace"));
            namespace.deployNeverReady("never");
            namespace.deploy("web");
            namespace.deployWithSidecar("side");
            namespace.deployWithoutJava("bare");
            namespace.deployReadOnly("readonly");
            opened = namespace.namespace();
        }
        return new ExecNamespace(opened, directory);
    }
}
