package io.podunit.coverage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as JaCoCo writes it, read only to see that it is whole: one that is cut off, or is none, would make every report of the file
 * that it is added to fail. It is a sequence of blocks: header, session, execution data of one class; files may follow each other.
 */
final class ExecutionData {

    private static final int HEADER = 0x01;
    private static final int SESSION = 0x10;
    private static final int CLASS = 0x11;
    private static final char MAGIC = 0xC0C0;

    private final DataInputStream in;

    private ExecutionData(DataInputStream in) {
        this.in = in;
    }

    /** @throws IOException that says what is wrong */
    static void check(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            new ExecutionData(in).check();
        }
    }

    private void check() throws IOException {
        int first = in.read();
        if (first != HEADER) {
            throw new IOException("it is no execution data of JaCoCo");
        }
        for (int block = first; block >= 0; block = in.read()) {
            switch (block) {
                case HEADER -> header();
                case SESSION -> session();
                case CLASS -> probes();
                default -> throw new IOException("it has a block of the unknown kind " + block);
            }
        }
    }

    private void header() throws IOException {
        if (in.readChar() != MAGIC) {
            throw new IOException("it is no execution data of JaCoCo");
        }
        in.readChar();
    }

    private void session() throws IOException {
        in.readUTF();
        in.readLong();
        in.readLong();
    }

    /** Eight to a byte. */
    private void probes() throws IOException {
        in.readLong();
        in.readUTF();
        in.skipNBytes((length() + 7L) / 8);
    }

    /** Seven bits to a byte, the lowest first. */
    private int length() throws IOException {
        int length = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int next = in.readUnsignedByte();
            length |= (next & 0x7f) << shift;
            if ((next & 0x80) == 0) {
                return length;
            }
        }
        throw new IOException("it has a number without an end");
    }
}
