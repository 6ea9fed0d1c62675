package io.podunit.samples.faults.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a chunked body, one chunk at most at a time. */
final class ChunkedBody extends InputStream {

    private final InputStream in;
    private int left;
    private boolean over;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0 && !over) {
            left = Integer.parseInt(line(), 16);
            over = left == 0;
        }
        if (over) {
            return -1;
        }
        int read = in.read(bytes, from, Math.min(length, left));
        if (read < 0) {
            throw new EOFException("in a chunk");
        }
        left -= read;
        if (left == 0) {
            line();
        }
        return read;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("between chunks");
            }
            line.append((char) read);
        }
        return line.toString().strip();
    }
}
