package io.podunit.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apiguardian.api.API;

/** What a test JVM needs on its class path, in order, each entry once. */
@API(status = API.Status.INTERNAL)
public record ClassPath(List<ClassPathEntry> entries) {

    public ClassPath {
        entries = List.copyOf(entries);
    }

    /** Computes the digests of jars, which are then known to whoever bundles them. */
    public void rehearse() {
        for (ClassPathEntry entry : entries) {
            if (entry instanceof ClassPathEntry.JarEntry jar) {
                try {
                    ContentDigest.ofFile(jar.path());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** That of the running JVM, with the engines that run in it. */
    public static ClassPath ofThisJvm() {
        return new ClassPathScanner(RunningJvm.current()).scan();
    }
}
