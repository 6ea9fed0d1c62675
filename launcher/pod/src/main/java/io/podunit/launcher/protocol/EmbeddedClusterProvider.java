package io.podunit.launcher.protocol;

import org.apiguardian.api.API;

/** A stand-in for a cluster on a machine that has none; found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.INTERNAL)
public interface EmbeddedClusterProvider {

    /** Starts the stand-in and returns the address of its API: plain HTTP, no credentials. */
    Running start();

    /** A stand-in that runs until it is closed. */
    interface Running extends AutoCloseable {
        String url();

        @Override
        void close();
    }
}
