package io.podunit.samples.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** One namespace for all tests here, until the last of them has ended: workloads take seconds to start. */
final class SharedNamespace implements BeforeAllCallback {

    private static final Namespace STORE = Namespace.create(SharedNamespace.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Store store = context.getRoot().getStore(STORE);
        ExecNamespace known = store.get(ExecNamespace.class, ExecNamespace.class);
        ExecTests.namespace = known == null ? open() : known;
        // The platform closes it, since it can be closed.
        store.put(ExecNamespace.class, ExecTests.namespace);
    }

    private static ExecNamespace open() {
        try {
            ExecNamespace namespace = ExecNamespace.open(Files.createTempDirectory("exec"));
            namespace.deployNeverReady("never");
            namespace.deploy("web");
            namespace.deployWithSidecar("side");
            namespace.deployWithoutJava("bare");
            namespace.deployReadOnly("readonly");
            return namespace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
