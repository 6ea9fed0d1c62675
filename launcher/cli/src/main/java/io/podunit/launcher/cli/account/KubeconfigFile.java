package io.podunit.launcher.cli.account;

import io.podunit.OwnerOnly;
import io.podunit.PodunitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A file with a secret: only this user can read it, at any moment, and it is whole or not there. */
record KubeconfigFile(Path path) {

    private static final int LARGEST = 1 << 20;

    /** Why it should not, or cannot, be written; empty where all is well. */
    Optional<String> objection() {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return Optional.of("There is no directory for " + path + "; make it first");
        } else if (Files.exists(path) && !ours()) {
            return Optional.of(path + " is there already, and not of 'podunit kubeconfig'; name another file");
        }
        return Optional.empty();
    }

    private boolean ours() {
        try {
            return Files.isRegularFile(path)
                    && Files.size(path) < LARGEST
                    && new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                            .startsWith(KubeconfigText.MARK);
        } catch (IOException e) {
            // What cannot be read is somebody else's.
            return false;
        }
    }

    void write(String text) {
        try {
            Path written = Files.createTempFile(
                    path.toAbsolutePath().getParent(), ".kubeconfig", ".new", OwnerOnly.attributes());
            try {
                Files.writeString(written, text);
                Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new PodunitException(
                    "The kubeconfig " + path + " cannot be written: " + e
                            + ". Make room for it, or name another --file.",
                    e);
        }
    }
}
