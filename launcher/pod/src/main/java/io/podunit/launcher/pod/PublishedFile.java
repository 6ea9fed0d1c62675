package io.podunit.launcher.pod;

import io.podunit.launcher.protocol.ExecutionEvent.FilePart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.reporting.FileEntry;

/** Sends a file, or a directory file by file, that a test published. */
final class PublishedFile {

    private static final int PART = 48 << 10;

    private final String node;
    private final FileEntry entry;
    private final EventSink sink;

    PublishedFile(String node, FileEntry entry, EventSink sink) {
        this.node = node;
        this.entry = entry;
        this.sink = sink;
    }

    /** A directory ends with an empty part whose name ends in a slash. */
    void send() {
        Path path = entry.getPath();
        String name = path.getFileName().toString();
        try {
            if (Files.isDirectory(path)) {
                for (Path file : files(path)) {
                    String relative = path.relativize(file).toString().replace('\\', '/');
                    sendFile(file, name + "/" + relative, null);
                }
                sink.publish(new FilePart(node, name + "/", null, new byte[0], true));
            } else {
                sendFile(path, name, entry.getMediaType().orElse(null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the published file " + path + " cannot be read", e);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void sendFile(Path file, String name, @Nullable String mediaType) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] part = in.readNBytes(PART); ; ) {
                byte[] next = in.readNBytes(PART);
                sink.publish(new FilePart(node, name, mediaType, part, next.length == 0));
                if (next.length == 0) {
                    return;
                }
                part = next;
            }
        }
    }
}
