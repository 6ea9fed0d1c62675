package io.podunit.lifecycle;

import org.apiguardian.api.API;

/** Something that the end of this JVM does, unless it is called off before. */
@API(status = API.Status.INTERNAL)
public final class AtJvmEnd {

    private final Thread hook;

    /** @param thread its name */
    public AtJvmEnd(String thread, Runnable deed) {
        this.hook = new Thread(deed, thread);
    }

    /** From now on. */
    public void begin() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @return false where this JVM ends, and does it, or it was called off before */
    public boolean callOff() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // So says a JVM that ends.
            return false;
        }
    }
}
