package io.podunit.bundle;

import java.util.List;
import org.apiguardian.api.API;

/** What a test JVM needs on its class path, in order, each entry once. */
@API(status = API.Status.INTERNAL)
public record ClassPath(List<ClassPathEntry> entries) {

    public ClassPath {
        entries = List.copyOf(entries);
    }

    /** That of the running JVM, with the engines that run in it. */
    public static ClassPath ofThisJvm() {
        return new ClassPathScanner(RunningJvm.current()).scan();
    }
}
