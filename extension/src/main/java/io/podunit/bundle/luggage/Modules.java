package io.podunit.bundle.luggage;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The named modules of a JVM, but for the JDK's own.
 *
 * @param names of those that were resolved
 * @param path where they are, in the same order
 * @param patches what was put into them, as Surefire does with tests
 */
@API(status = API.Status.INTERNAL)
public record Modules(List<String> names, List<ClassPathEntry> path, List<Patch> patches) {

    static final Modules NONE = new Modules(List.of(), List.of(), List.of());

    public Modules {
        names = List.copyOf(names);
        path = List.copyOf(path);
        patches = List.copyOf(patches);
    }

    /** What one {@code --patch-module} names. */
    public record Patch(String module, List<ClassPathEntry> entries) {

        public Patch {
            entries = List.copyOf(entries);
        }
    }
}
