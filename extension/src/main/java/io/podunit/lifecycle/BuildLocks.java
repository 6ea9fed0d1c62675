package io.podunit.lifecycle;

import io.podunit.PodunitException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Locks that all processes of a build see: the forks of Surefire and the workers of Gradle have the report directory in common.
 * The operating system takes a lock back when its process ends, however it ends.
 */
@API(status = API.Status.INTERNAL)
public final class BuildLocks {

    /** For locks of other processes nobody can be woken. */
    private static final Duration POLL = Duration.ofMillis(200);

    /** A second channel to a locked file would, when it is closed, take the first one's lock away. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path directory;

    public BuildLocks(Path reportDirectory) {
        this.directory = reportDirectory.toAbsolutePath().resolve("locks");
    }

    /** Holds a lock until it is closed. */
    public interface Held extends AutoCloseable {

        @Override
        void close();
    }

    /** How long to wait; gives how long until the next look, and nothing more once it is over. */
    public interface Patience {

        /** At most that much, zero when the time is over; throws where the wait has become pointless. */
        Duration slice(Duration most);
    }

    /** The first of some names that is free; empty where none was before the time was over. */
    public Optional<Held> take(List<String> names, Patience patience) throws InterruptedException {
        while (true) {
            for (String name : names) {
                Optional<Held> held = take(directory.resolve(name));
                if (held.isPresent()) {
                    return held;
                }
            }
            Duration pause = patience.slice(POLL);
            if (pause.isZero()) {
                return Optional.empty();
            }
            Thread.sleep(pause.toMillis());
        }
    }

    private Optional<Held> take(Path file) throws InterruptedException {
        if (!OURS.add(file)) {
            return Optional.empty();
        }
        @Nullable Held held = null;
        try {
            held = lock(file);
            return Optional.ofNullable(held);
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException();
        } catch (IOException e) {
            throw new PodunitException(
                    "The lock " + file + ", which processes of one build share, cannot be taken: " + e
                            + ". Have podunit.report.directory on a file system that has locks.",
                    e);
        } finally {
            if (held == null) {
                OURS.remove(file);
            }
        }
    }

    private static @Nullable Held lock(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : () -> release(channel, file);
    }

    private static void release(FileChannel channel, Path file) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new PodunitException("The lock " + file + " cannot be given back: " + e, e);
        } finally {
            OURS.remove(file);
        }
    }
}
