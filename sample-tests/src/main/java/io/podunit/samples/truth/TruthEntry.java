package io.podunit.samples.truth;

import java.util.Optional;

/**
 * One line of a truth file.
 *
 * @param subject the node that it is about, as {@link NodeKey} has it; of {@link Kind#REACHED} the name of the latch
 * @param pod uid of the pod
 * @param jvm random, one for each JVM
 */
public record TruthEntry(Kind kind, String subject, String pod, String jvm) {

    /** What happened. */
    public enum Kind {
        /** A test began. */
        STARTED,
        PASSED,
        FAILED,
        ABORTED,
        /** A class is over, with its last {@code AfterAll}. */
        OVER,
        /** A test waits at a latch. */
        REACHED
    }

    String line() {
        return String.join("\t", kind.name(), subject, pod, jvm) + '\n';
    }

    /** Empty for a line that was not written to its end. */
    static Optional<TruthEntry> parse(String line) {
        String[] parts = line.split("\t", -1);
        return parts.length == 4
                ? Optional.of(new TruthEntry(Kind.valueOf(parts[0]), parts[1], parts[2], parts[3]))
                : Optional.empty();
    }
}
