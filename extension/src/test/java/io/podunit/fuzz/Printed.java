package io.podunit.fuzz;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Counts what each thread prints, in the place of standard output and error. */
final class Printed extends PrintStream {

    private static final ThreadLocal<long[]> COUNTED = ThreadLocal.withInitial(() -> new long[1]);

    Printed() {
        super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    /** From here on, for this thread. */
    static Printed.Count begin() {
        long[] counted = COUNTED.get();
        counted[0] = 0;
        return () -> counted[0];
    }

    /** How much so far. */
    interface Count {
        long bytes();
    }

    @Override
    public void print(String text) {
        COUNTED.get()[0] += text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        COUNTED.get()[0] += length;
    }
}
