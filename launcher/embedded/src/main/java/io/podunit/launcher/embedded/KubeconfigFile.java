package io.podunit.launcher.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** For {@code kubectl}, as long as the stand-in runs: its address and its token, in a directory that only this user may enter. */
final class KubeconfigFile {

    private KubeconfigFile() {}

    static Path write(Path directory, String url, String token, String namespace) {
        try {
            return Files.writeString(directory.resolve("kubeconfig"), """
                    apiVersion: v1
                    kind: Config
                    current-context: embedded
                    clusters: [{name: embedded, cluster: {server: "%s"}}]
                    users: [{name: embedded, user: {token: "%s"}}]
                    contexts: [{name: embedded, context: {cluster: embedded, user: embedded, namespace: "%s"}}]
                    """.formatted(url, token, namespace));
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded cluster could not write its kubeconfig to " + directory, e);
        }
    }
}
