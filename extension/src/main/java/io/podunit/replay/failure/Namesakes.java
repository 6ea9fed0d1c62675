package io.podunit.replay.failure;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes stand-ins of classes that have the name of the pod's. A name that cannot be given is not worth a failure. */
final class Namesakes {

    /** A pod may choose names at will. */
    private static final int MOST = 1000;

    private static final Map<String, Class<? extends Throwable>> MADE = new ConcurrentHashMap<>();

    private Namesakes() {}

    /** Like the constructor of the stand-in itself, which has but one. */
    static Throwable make(String name, Class<? extends Throwable> standIn, Object... arguments) {
        try {
            return (Throwable) constructor(named(name, standIn)).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(standIn + " cannot be made", e);
        }
    }

    private static Class<? extends Throwable> named(String name, Class<? extends Throwable> standIn) {
        String key = standIn.getSimpleName() + " " + name;
        Class<? extends Throwable> known = MADE.get(key);
        if (known != null || MADE.size() >= MOST) {
            return known == null ? standIn : known;
        }
        return MADE.computeIfAbsent(key, unknown -> define(name, standIn));
    }

    private static Class<? extends Throwable> define(String name, Class<? extends Throwable> standIn) {
        try {
            byte[] bytes = new Namesake(name, constructor(standIn)).bytes();
            return new Loader().define(name, bytes).asSubclass(Throwable.class);
        } catch (IOException | LinkageError | SecurityException e) {
            // No name that a class of ours can have: java.… belongs to the JDK, and a pod may say anything.
            return standIn;
        }
    }

    private static Constructor<?> constructor(Class<?> type) {
        return type.getConstructors()[0];
    }

    /** One for each class: what it defines is seen by nobody else. */
    private static final class Loader extends ClassLoader {

        Loader() {
            super(StandIns.class.getClassLoader());
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
