package io.podunit.launcher.cli.exec;

import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessSink;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** This process's own standard streams, byte by byte: what a command writes may be an archive, or meant for a terminal. */
final class StandardStreams implements ProcessSink {

    private final OutputStream out;
    private final OutputStream err;

    StandardStreams(OutputStream out, OutputStream err) {
        this.out = out;
        this.err = err;
    }

    static StandardStreams ofProcess() {
        return new StandardStreams(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    @Override
    public void out(byte[] bytes) {
        write(out, bytes);
    }

    @Override
    public void err(byte[] bytes) {
        write(err, bytes);
    }

    private static void write(OutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives the process what comes by standard input, on a thread that ends with this JVM.
     *
     * @param ends whether the end is passed on as well
     */
    static void feed(ContainerProcess process, boolean ends) {
        Thread thread = new Thread(() -> copy(new FileInputStream(FileDescriptor.in), process, ends), "podunit-stdin");
        thread.setDaemon(true);
        thread.start();
    }

    static void copy(InputStream in, ContainerProcess process, boolean ends) {
        byte[] buffer = new byte[16 << 10];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                process.write(buffer, n);
            }
            if (ends) {
                process.endInput();
            }
        } catch (UnreachableException | IOException e) {
            // The process has ended, or nothing comes any more: its own end says which.
            return;
        }
    }
}
