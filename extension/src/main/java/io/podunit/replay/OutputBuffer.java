package io.podunit.replay;

import io.podunit.PodunitException;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.OutputStreamKind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Output that waits for its test's end: in memory while it is little, in a file once it is much. */
final class OutputBuffer {

    private static final int IN_MEMORY = 256 << 10;

    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable DataOutputStream out;

    void add(Output output) {
        try {
            write(target(), output);
            if (file == null && memory.size() > IN_MEMORY) {
                spill();
            }
        } catch (IOException e) {
            throw new PodunitException(
                    "Output of a test could not be kept in a temporary file: " + e + ". Make room in "
                            + System.getProperty("java.io.tmpdir") + ".",
                    e);
        }
    }

    private DataOutputStream target() {
        DataOutputStream open = out;
        if (open == null) {
            open = new DataOutputStream(memory);
            out = open;
        }
        return open;
    }

    private static void write(DataOutputStream out, Output output) throws IOException {
        out.writeByte(output.stream().ordinal());
        out.writeInt(output.bytes().length);
        out.write(output.bytes());
    }

    private void spill() throws IOException {
        Path target = Files.createTempFile("podunit-output-", ".bin");
        OutputStream stream = new BufferedOutputStream(Files.newOutputStream(target), 64 << 10);
        memory.writeTo(stream);
        memory = new ByteArrayOutputStream();
        file = target;
        out = new DataOutputStream(stream);
    }

    /** Hands over everything in order and forgets it. */
    void drain(Consumer<Output> consumer) {
        try {
            drainTo(consumer);
        } catch (IOException e) {
            throw new PodunitException("Output of a test could not be read back from its temporary file: " + e, e);
        }
    }

    private void drainTo(Consumer<Output> consumer) throws IOException {
        if (out != null) {
            out.close();
        }
        try (DataInputStream in = new DataInputStream(content())) {
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                byte[] bytes = in.readNBytes(in.readInt());
                consumer.accept(new Output(OutputStreamKind.values()[kind], null, bytes));
            }
        }
        if (file != null) {
            Files.delete(file);
        }
        out = null;
        file = null;
        memory = new ByteArrayOutputStream();
    }

    private InputStream content() throws IOException {
        return file == null
                ? new ByteArrayInputStream(memory.toByteArray())
                : new BufferedInputStream(Files.newInputStream(file), 64 << 10);
    }
}
