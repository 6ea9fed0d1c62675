package io.podunit.cluster.exec;

import org.apiguardian.api.API;

/** How a process in a container ended, as far as it was heard of. */
@API(status = API.Status.INTERNAL)
public sealed interface ProcessEnd {

    /** By itself or by a signal, which is then 128 and its number. */
    record Exited(int code) implements ProcessEnd {}

    /** It could not be started, or nobody could say how it ended; in the runtime's words. */
    record Failed(String reason) implements ProcessEnd {}

    /** The connection was closed before anything was said of its end: it may have ended, or go on. */
    record Unheard(String reason) implements ProcessEnd {}

    /** @param ended what happened to a process that has an exit code, as the beginning of the sentence that names it */
    default String words(String ended) {
        if (this instanceof Exited exited) {
            return ended + " with exit code " + exited.code();
        } else if (this instanceof Failed failed) {
            return failed.reason();
        }
        return ((Unheard) this).reason();
    }
}
