package io.podunit.bundle;

import java.nio.file.Path;
import org.apiguardian.api.API;

/** One entry of a class path that exists. */
@API(status = API.Status.INTERNAL)
public sealed interface ClassPathEntry {

    Path path();

    /** Travels as it is. */
    record JarEntry(Path path) implements ClassPathEntry {}

    /** Travels as an archive. */
    record DirectoryEntry(Path path) implements ClassPathEntry {}
}
