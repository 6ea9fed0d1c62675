package io.podunit.launcher.protocol;

import org.apiguardian.api.API;

/** A stand-in for a cluster on a machine that has none; found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.INTERNAL)
public interface EmbeddedClusterProvider {

    /**
     * Starts the stand-in: plain HTTP, and only for who shows its token.
     *
     * @param namespace that is to be there, besides those that every cluster has
     */
    Running start(String namespace);

    /** A stand-in that runs until it is closed. */
    interface Running extends AutoCloseable {
        String url();

        /** A bearer token: whoever may create a Job there runs programs as this user. */
        String token();

        @Override
        void close();
    }
}
