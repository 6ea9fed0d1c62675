package io.podunit.replay.output;

import io.podunit.PodunitException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Records of bytes that wait: in memory while they are little, in a file once they are much. */
@API(status = API.Status.INTERNAL)
public final class SpillBuffer {

    private static final int IN_MEMORY = 256 << 10;

    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable DataOutputStream out;

    /** Takes a record. */
    public interface Reader {
        void accept(int kind, byte[] bytes);
    }

    /** @param kind 0 to 255; means what the user of this wants it to mean */
    public void add(int kind, byte[] bytes) {
        try {
            DataOutputStream target = target();
            target.writeByte(kind);
            target.writeInt(bytes.length);
            target.write(bytes);
            if (file == null && memory.size() > IN_MEMORY) {
                spill();
            }
        } catch (IOException e) {
            throw new PodunitException(
                    "What a test printed or reported could not be kept in a temporary file: " + e + ". Make room in "
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

    private void spill() throws IOException {
        Path target = Files.createTempFile("podunit-output-", ".bin");
        OutputStream stream = new BufferedOutputStream(Files.newOutputStream(target), 64 << 10);
        memory.writeTo(stream);
        memory = new ByteArrayOutputStream();
        file = target;
        out = new DataOutputStream(stream);
    }

    /** Hands over everything in order and forgets it. */
    public void drain(Reader reader) {
        try {
            drainTo(reader);
        } catch (IOException e) {
            throw new PodunitException("Output of a test could not be read back from its temporary file: " + e, e);
        }
    }

    private void drainTo(Reader reader) throws IOException {
        if (out != null) {
            out.close();
        }
        try (DataInputStream in = content()) {
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                reader.accept(kind, in.readNBytes(in.readInt()));
            }
        }
        if (file != null) {
            Files.delete(file);
        }
        out = null;
        file = null;
        memory = new ByteArrayOutputStream();
    }

    private DataInputStream content() throws IOException {
        return new DataInputStream(
                file == null
                        ? new ByteArrayInputStream(memory.toByteArray())
                        : new BufferedInputStream(Files.newInputStream(file), 64 << 10));
    }
}
