package io.podunit.launcher.protocol;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the pod says of itself when it is done: once at the end of the stream, once in the termination message.
 *
 * @param complete whether the test JVM went through its whole plan, said so, and ended with the exit code that it named
 * @param exitCode 0 all passed, 1 tests failed, 2 the launcher failed, 3 nothing was found
 * @param nodes how many nodes ended, of any kind
 * @param statusHash hash over id and status of all nodes that ended, in order; see {@link StatusHash}
 * @param cause why it is not complete, or ran nothing; null where all is well
 * @param reason the cause in words
 * @param childExit the exit code of the test JVM, or null where it never started
 */
@API(status = API.Status.INTERNAL)
public record EndRecord(
        boolean complete,
        int exitCode,
        long nodes,
        String statusHash,
        @Nullable Cause cause,
        @Nullable String reason,
        @Nullable Integer childExit) {

    /** Of a test JVM for which nothing has to be explained. */
    public EndRecord(
            boolean complete,
            int exitCode,
            long nodes,
            String statusHash,
            @Nullable String reason,
            @Nullable Integer childExit) {
        this(complete, exitCode, nodes, statusHash, null, reason, childExit);
    }

    /** Why a pod did not run everything. */
    public enum Cause {
        /** A class ran longer than {@code podunit.timeout.class} allows, and the supervisor ended the test JVM. */
        CLASS_TIMEOUT,
        /** The kernel killed the test JVM for lack of memory (its exit code is 137), or JUnit itself gave up for lack of it. */
        OUT_OF_MEMORY,
        /** The test JVM ended by itself, or was killed by somebody else. */
        EXITED,
        /** The pod was asked to end. */
        STOPPED,
        /** The plan or the class path could not be fetched or laid out. */
        NOT_PREPARED,
        /** What the test JVM said did not reach the supervisor whole. */
        EVENTS_LOST,
        /** The JUnit Platform or the engine failed. */
        LAUNCHER_FAILED,
        /** None of the selected tests is there. */
        NOTHING_FOUND
    }
}
