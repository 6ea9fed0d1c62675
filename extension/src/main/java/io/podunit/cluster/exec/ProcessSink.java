package io.podunit.cluster.exec;

import org.apiguardian.api.API;

/**
 * Takes what a process in a container writes. Nothing more is asked of the cluster before a call returns: who is slow slows down the
 * process, and fills no memory. Calls come one after another.
 */
@API(status = API.Status.INTERNAL)
public interface ProcessSink {

    void out(byte[] bytes);

    void err(byte[] bytes);

    /** After everything else. */
    default void end(ProcessEnd end) {}
}
