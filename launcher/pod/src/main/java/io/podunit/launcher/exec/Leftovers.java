package io.podunit.launcher.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a run has in a container: a directory, and processes. A container that goes on would keep what tests started and left
 * behind, so all that was started with the run's variable in its environment is ended.
 */
@API(status = API.Status.INTERNAL)
public final class Leftovers {

    /** Every process of a run has it, with the run's directory as its value. */
    static final String MARK = "PODINFO_EXEC=";

    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int LOOKS = 250;

    private final Path directory;

    public Leftovers(Path directory) {
        this.directory = directory;
    }

    /** Ends the processes and removes the directory; not where some do not end, for which the agent in it may be needed again. */
    public void remove() throws IOException {
        endProcesses();
        delete(directory);
    }

    /**
     * All but this one, also those that were started while others were ended.
     *
     * @throws IOException where some do not end
     */
    public void endProcesses() throws IOException {
        for (int look = 0; endThose(); look++) {
            if (look == LOOKS) {
                throw new IOException("processes that were started in " + directory + " do not end");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Whether there were any. One that has ended is none, even where nobody has taken its exit code: it has no environment any more. */
    private boolean endThose() throws IOException {
        boolean any = false;
        if (Files.isDirectory(PROCESSES)) {
            try (var entries = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
                for (Path process : entries) {
                    Optional<ProcessHandle> one = handle(process).filter(ignored -> ours(process));
                    one.ifPresent(ProcessHandle::destroyForcibly);
                    any |= one.isPresent();
                }
            }
        }
        return any;
    }

    private static Optional<ProcessHandle> handle(Path process) {
        long pid = Long.parseLong(process.getFileName().toString());
        return pid == ProcessHandle.current().pid() ? Optional.empty() : ProcessHandle.of(pid);
    }

    private boolean ours(Path process) {
        try {
            // As paths: a shell may have put two slashes into one.
            return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                    .lines()
                    .flatMap(line -> Stream.of(line.split("\0")))
                    .filter(variable -> variable.startsWith(MARK))
                    .anyMatch(variable -> directory.equals(Path.of(variable.substring(MARK.length()))));
        } catch (IOException | InvalidPathException e) {
            // Another user's, or one that has ended meanwhile.
            return false;
        }
    }

    static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Gone already, or not to be opened: its directory then cannot be removed, which says so.
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
