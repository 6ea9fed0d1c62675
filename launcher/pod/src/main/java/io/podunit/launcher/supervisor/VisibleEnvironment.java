package io.podunit.launcher.supervisor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What Linux shows of this process's environment to others of the same user, of whom the test JVM is one: in a pod without
 * privileges there is no second user. The kernel shows the memory that the process was started with, so secrets that were read
 * from it can be written over there. Java's own copy is no part of that memory.
 */
final class VisibleEnvironment {

    /** Fields of {@code /proc/self/stat} behind the name in parentheses: the two addresses between which the variables lie. */
    private static final int ENV_START = 47;

    private final Path process;

    VisibleEnvironment(Path process) {
        this.process = process;
    }

    static VisibleEnvironment ofThisProcess() {
        return new VisibleEnvironment(Path.of("/proc/self"));
    }

    /** Writes over the values of variables; false where this system does not let it, and they stay as visible as they were. */
    boolean hide(List<String> names) {
        try (RandomAccessFile memory =
                new RandomAccessFile(process.resolve("mem").toFile(), "rw")) {
            byte[] shown = Files.readAllBytes(process.resolve("environ"));
            long start = start();
            if (start == 0 || !Arrays.equals(shown, read(memory, start, shown.length))) {
                return false;
            }
            for (String name : names) {
                hide(name, shown, memory, start);
            }
            return true;
        } catch (IOException | NumberFormatException e) {
            // No Linux, or one that gives a process no access to its own memory. The tests are run all the same.
            return false;
        }
    }

    private long start() throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > ENV_START ? Long.parseLong(fields[ENV_START]) : 0;
    }

    private static byte[] read(RandomAccessFile memory, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        memory.seek(from);
        memory.readFully(bytes);
        return bytes;
    }

    private static void hide(String name, byte[] shown, RandomAccessFile memory, long start) throws IOException {
        String variables = '\0' + new String(shown, StandardCharsets.ISO_8859_1);
        int variable = variables.indexOf('\0' + name + '=');
        if (variable >= 0) {
            // The zero in front makes up for the one before the variable's name.
            int from = variable + name.length() + 1;
            int end = variables.indexOf('\0', from + 1) - 1;
            memory.seek(start + from);
            memory.write("*".repeat(end - from).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
