package io.podunit.launcher.cli.run;

import io.podunit.lifecycle.Cancellation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/**
 * What signals do while a run goes on: the first cancels it, and its report is still written; the second ends this process at
 * once, and leaves the run's objects to its Lease and its deadlines.
 *
 * <p>The JVM's own way, shutdown hooks, knows no second signal. {@code sun.misc.Signal} is the only other one, and by reflection,
 * since it is no API and some JVMs (or {@code -Xrs}) have none: then it is the JVM's own way after all.
 */
class Interrupts implements AutoCloseable {

    static final Interrupts NONE = new Interrupts();

    private static final int INTERRUPTED = 130;
    private static final Map<String, String> SIGNALS =
            Map.of("INT", "Ctrl-C", "TERM", "SIGTERM", "HUP", "the end of its terminal");

    private final Map<String, Object> before = new HashMap<>();
    private boolean any;

    static Interrupts cancelling() {
        Interrupts interrupts = new Interrupts();
        SIGNALS.keySet().forEach(interrupts::install);
        return interrupts;
    }

    private void install(String signal) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            heard(SIGNALS.getOrDefault(signal, signal));
                            return null;
                        }
                        return method.getName().equals("equals") ? proxy == arguments[0] : signal.hashCode();
                    });
            before.put(signal, handle(signal, ours));
        } catch (ReflectiveOperationException e) {
            // Not on this JVM, or not for this signal.
            before.remove(signal);
        }
    }

    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        try {
            return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException(e.getCause());
        }
    }

    private void heard(String what) {
        synchronized (this) {
            if (any) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
            any = true;
        }
        System.err.println("podunit: cancelling the run and deleting its Jobs; once more to leave at once");
        Cancellation.ofProcess().cancel(what);
    }

    /** Whether the run was cancelled. */
    synchronized boolean any() {
        return any;
    }

    @Override
    public void close() {
        for (Map.Entry<String, Object> entry : before.entrySet()) {
            try {
                handle(entry.getKey(), entry.getValue());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a signal that could be handled cannot be let go", e);
            }
        }
        Cancellation.ofProcess().reset();
    }
}
