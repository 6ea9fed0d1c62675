package sample.coverage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Has a static initializer, a lambda and a nested class. */
public final class Registry {

    private static final Map<String, Entry> ENTRIES = new ConcurrentHashMap<>();

    static {
        ENTRIES.put("first", new Entry(1));
    }

    private Registry() {}

    private record Entry(int value) {}

    /** Makes it if it is not there. */
    public static int value(String name) {
        return ENTRIES.computeIfAbsent(name, missing -> {
                    if (missing.isEmpty()) {
                        throw new IllegalArgumentException("a name is not empty");
                    }
                    return new Entry(missing.length());
                })
                .value();
    }
}
