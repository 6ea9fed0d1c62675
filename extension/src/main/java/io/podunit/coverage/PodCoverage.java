package io.podunit.coverage;

import io.podunit.launcher.protocol.ExecutionEvent.Artifact;
import io.podunit.launcher.protocol.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What JaCoCo recorded in one pod: received part by part, and added to the build's file once it has proved whole. */
@API(status = API.Status.INTERNAL)
public final class PodCoverage {

    private static final long LARGEST = 256L << 20;

    /** For all pods of this process: a JVM may lock a file only once. */
    private static final Object APPENDING = new Object();

    private final Optional<CoverageTarget> target;
    private final Path file;
    private final MessageDigest digest = Sha256.digest();
    private long size;
    private boolean complete;
    private @Nullable String trouble;

    /**
     * For one pod.
     *
     * @param target of this JVM's agent; empty where it has none
     * @param file for what comes, until it is added
     */
    public PodCoverage(Optional<CoverageTarget> target, Path file) {
        this.target = target;
        this.file = file;
    }

    /**
     * What became of it.
     *
     * @param lost why it is not where it should be, or null
     * @param notice what is to be known though nothing is lost, or null
     */
    public record Result(@Nullable String lost, @Nullable String notice) {}

    public void accept(Artifact part) {
        size += part.bytes().length;
        if (trouble != null || complete) {
            return;
        } else if (size > LARGEST) {
            trouble = "it is larger than " + (LARGEST >> 20) + " MiB";
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, part.bytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            digest.update(part.bytes());
            end(part.digest());
        } catch (IOException e) {
            trouble = "it cannot be kept: " + e;
        }
    }

    private void end(@Nullable String expected) {
        if (expected != null) {
            complete = HexFormat.of().formatHex(digest.digest()).equals(expected);
            trouble = complete ? null : "a part of it is missing in the pod's log";
        }
    }

    /** Adds what came to the build's file. To be called once, when nothing more comes. */
    public Result finish() {
        if (size == 0 && !complete && trouble == null) {
            return new Result(target.isEmpty() ? null : "the pod's JVM ended without writing it", null);
        } else if (trouble != null || !complete) {
            return lost(trouble == null ? "the end of it did not come" : trouble);
        }
        try {
            ExecutionData.check(file);
            return deliver();
        } catch (EOFException e) {
            return lost("the pod's JVM was ended while it wrote it");
        } catch (IOException e) {
            return lost(String.valueOf(e.getMessage()));
        }
    }

    private Result deliver() throws IOException {
        Path wanted = target.map(CoverageTarget::file).orElse(null);
        if (wanted == null || !target.orElseThrow().append()) {
            return new Result(
                    null,
                    "its execution data is in " + file
                            + (wanted == null
                                    ? ": this JVM runs without JaCoCo's agent"
                                    : ", since append=false has JaCoCo's agent in this JVM write over " + wanted));
        }
        append(wanted);
        Files.delete(file);
        return new Result(null, null);
    }

    private void append(Path wanted) throws IOException {
        Files.createDirectories(wanted.toAbsolutePath().getParent());
        synchronized (APPENDING) {
            try (FileChannel channel = FileChannel.open(wanted, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                // The position after the lock: another JVM of the build may have added its own meanwhile.
                channel.position(channel.size());
                copy(Channels.newOutputStream(channel));
                if (!lock.isValid()) {
                    throw new IOException("the lock of " + wanted + " was lost");
                }
            } catch (OverlappingFileLockException e) {
                throw new IOException("JaCoCo's agent in this JVM is writing " + wanted, e);
            }
        }
    }

    private void copy(OutputStream out) throws IOException {
        Files.copy(file, out);
        out.flush();
    }

    private Result lost(String why) {
        try {
            Files.deleteIfExists(file);
            return new Result(why, null);
        } catch (IOException e) {
            return new Result(why + "; what came of it is in " + file, null);
        }
    }
}
