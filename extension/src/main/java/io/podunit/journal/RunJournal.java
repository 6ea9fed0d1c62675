package io.podunit.journal;

import io.podunit.OwnerOnly;
import io.podunit.PodunitException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Writes a journal. A line is on the disk when {@link #write} returns. A journal that cannot be written any more is told once
 * and changes no verdict: what suffers is only that nobody could take the run over. Safe for use by many threads.
 */
@API(status = API.Status.INTERNAL)
public final class RunJournal implements AutoCloseable {

    /** In the run's directory, below the report directory. */
    public static final String FILE = "journal.jsonl";

    private final Path file;
    // Not a FileChannel: an interruption, which is how runs are cancelled, would close it.
    private final @Nullable FileOutputStream out;
    private final Consumer<String> warnings;
    private boolean broken;

    private RunJournal(Path file, @Nullable FileOutputStream out, Consumer<String> warnings) {
        this.file = file;
        this.out = out;
        this.warnings = warnings;
    }

    /**
     * A new one, readable by nobody else.
     *
     * @param warnings is told, once, if it cannot be written any more
     */
    public static RunJournal create(Path directory, Consumer<String> warnings) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            Files.createFile(file, OwnerOnly.attributes());
            return new RunJournal(file, new FileOutputStream(file.toFile(), true), warnings);
        } catch (IOException e) {
            throw new PodunitException(failure(file, e), e);
        }
    }

    /** Of a run that nobody could take over: nothing is written. */
    public static RunJournal none() {
        return new RunJournal(Path.of(FILE), null, ignored -> {});
    }

    /** One that a client left, which may have died in the middle of a line: that line is dropped. */
    public static RunJournal resume(Path directory, Consumer<String> warnings) {
        Path file = directory.resolve(FILE);
        try {
            dropHalfLine(file);
            return new RunJournal(file, new FileOutputStream(file.toFile(), true), warnings);
        } catch (IOException e) {
            throw new PodunitException(failure(file, e), e);
        }
    }

    private static void dropHalfLine(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long end = bytes.length();
            while (end > 0) {
                bytes.seek(end - 1);
                if (bytes.read() == '\n') {
                    break;
                }
                end--;
            }
            bytes.setLength(end);
        }
    }

    /** Has this process's audience told as well. */
    public void write(JournalRecord step) {
        append(step);
        RunAudience.ofProcess().tell(step);
    }

    private synchronized void append(JournalRecord step) {
        if (broken || out == null) {
            return;
        }
        try {
            out.write((JournalLines.write(step) + '\n').getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        } catch (IOException e) {
            broken = true;
            warnings.accept("podunit: " + failure(file, e));
        }
    }

    private static String failure(Path file, IOException cause) {
        return "The journal " + file + " cannot be written: " + cause
                + ". Without it nobody can go on with this run if this process dies. Is the disk full? podunit.report.directory names the place.";
    }

    /** After this, nothing is written any more. */
    @Override
    public synchronized void close() {
        broken = true;
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            warnings.accept("podunit: " + failure(file, e));
        }
    }
}
