package io.podunit.stream;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How the stream of one pod ended.
 *
 * @param endSeen whether the pod's End event came
 * @param missing how many frames are known to be lost or unreadable
 * @param next the sequence number that would have come next
 * @param foreign the last lines of the log that were no frames: what a JVM that crashed said, or the container runtime
 * @param failure why the log could not be read at the last attempt, or null
 * @param refused whether that will not change: who asks may not read it
 */
@API(status = API.Status.INTERNAL)
public record StreamEnd(
        boolean endSeen,
        long missing,
        long next,
        List<String> foreign,
        @Nullable String failure,
        boolean refused) {

    /** Of a log that may be read. */
    public StreamEnd(boolean endSeen, long missing, long next, List<String> foreign, @Nullable String failure) {
        this(endSeen, missing, next, foreign, failure, false);
    }

    public StreamEnd {
        foreign = List.copyOf(foreign);
    }

    /** Whether everything that the pod sent is here. */
    public boolean complete() {
        return endSeen && missing == 0;
    }
}
