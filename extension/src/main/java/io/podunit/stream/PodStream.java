package io.podunit.stream;

import org.apiguardian.api.API;

/** Brings what a pod says into a spool. */
@API(status = API.Status.INTERNAL)
public interface PodStream extends AutoCloseable {

    /** Reads until the end, which is then in the spool too. Blocks; for a thread of its own. */
    StreamEnd follow();

    /** Gives up; {@link #follow} then returns with what has come. */
    @Override
    void close();
}
