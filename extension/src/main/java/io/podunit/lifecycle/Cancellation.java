package io.podunit.lifecycle;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Asks runs to end early. What they have done is reported, what they have not fails, and their objects go. Whoever starts runs
 * through the platform's launcher shares nothing with them but the process.
 */
@API(status = API.Status.INTERNAL)
public final class Cancellation {

    private static final Cancellation PROCESS = new Cancellation();

    private final Set<Consumer<String>> runs = new LinkedHashSet<>();
    private @Nullable String reason;

    /** Of all runs in this process. */
    public static Cancellation ofProcess() {
        return PROCESS;
    }

    /**
     * Cancels what runs, and whatever starts until {@link #reset}. The first reason stays.
     *
     * @param why as in "The run was cancelled by …"
     */
    public synchronized void cancel(String why) {
        if (reason == null) {
            reason = why;
            runs.forEach(run -> run.accept(why));
        }
    }

    public synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Lets runs start again. */
    public synchronized void reset() {
        reason = null;
    }

    /** Has a run told of a cancellation; at once if there was one. It must return at once. */
    public synchronized void register(Consumer<String> run) {
        runs.add(run);
        if (reason != null) {
            run.accept(reason);
        }
    }

    /** After this the run is told nothing any more. */
    public synchronized void forget(Consumer<String> run) {
        runs.remove(run);
    }
}
