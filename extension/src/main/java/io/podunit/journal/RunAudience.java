package io.podunit.journal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Who follows the runs of this process step by step, besides their journals. Whoever starts runs through the platform's launcher
 * shares nothing with them but the process.
 */
@API(status = API.Status.INTERNAL)
public final class RunAudience {

    private static final RunAudience PROCESS = new RunAudience();

    private final List<Consumer<JournalRecord>> listeners = new CopyOnWriteArrayList<>();

    /** Of all runs in this process. */
    public static RunAudience ofProcess() {
        return PROCESS;
    }

    /** Has it told of each step, in the thread that takes it. It must return at once. */
    public void register(Consumer<JournalRecord> listener) {
        listeners.add(listener);
    }

    /** After this it is told nothing any more. */
    public void forget(Consumer<JournalRecord> listener) {
        listeners.remove(listener);
    }

    void tell(JournalRecord step) {
        listeners.forEach(listener -> listener.accept(step));
    }
}
