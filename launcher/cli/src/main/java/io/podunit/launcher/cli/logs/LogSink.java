package io.podunit.launcher.cli.logs;

import io.podunit.runs.PodView;
import org.apiguardian.api.API;

/** Gets the lines of many pods as they come, from many threads. */
@API(status = API.Status.INTERNAL)
public interface LogSink {

    void print(PodView pod, String line);

    /** Is called again and again, whether lines come or not. */
    default void stillThere() {}
}
