package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.ExecutionEvent.Artifact;
import io.podunit.launcher.protocol.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Sends what the test JVM left. A file that is not there, or cannot be read, does not come to its end at the client's. */
final class Artifacts {

    private static final int PART = 48 << 10;

    private final Workspace workspace;
    private final FramePublisher publisher;

    Artifacts(Workspace workspace, FramePublisher publisher) {
        this.workspace = workspace;
        this.publisher = publisher;
    }

    /** @param names of files below the workspace */
    void send(List<String> names) {
        for (String name : names) {
            try {
                Path file = workspace.file(name);
                if (Files.isRegularFile(file)) {
                    send(name, file);
                }
            } catch (IOException e) {
                // The tests ran all the same; that the end is missing says that the file is.
                return;
            }
        }
    }

    private void send(String name, Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
                digest.update(part);
                publisher.publish(new Artifact(name, part, null));
            }
        }
        publisher.publish(new Artifact(name, new byte[0], HexFormat.of().formatHex(digest.digest())));
    }
}
