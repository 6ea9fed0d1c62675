package io.podunit.launcher.protocol;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the pod says of itself when it is done: once at the end of the stream, once in the termination message.
 *
 * @param complete whether the test JVM went through its whole plan and said so
 * @param exitCode 0 all passed, 1 tests failed, 2 the launcher failed, 3 nothing was found
 * @param nodes how many nodes ended, of any kind
 * @param statusHash hash over id and status of all nodes that ended, in order; see {@link StatusHash}
 * @param reason why it is not complete
 * @param childExit the exit code of the test JVM, or null where it never started
 */
@API(status = API.Status.INTERNAL)
public record EndRecord(
        boolean complete,
        int exitCode,
        long nodes,
        String statusHash,
        @Nullable String reason,
        @Nullable Integer childExit) {}
