package io.podunit.launcher.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the tests' classes visible: the platform and its engines load by the context class loader. What goes to the pods is
 * collected from it, too, for which it has to be one that tells its URLs.
 */
final class TestClassPath {

    private TestClassPath() {}

    static void during(List<Path> entries, Runnable action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] urls = entries.stream().map(TestClassPath::url).toArray(URL[]::new);
        try (var loader = new URLClassLoader("podunit-tests", urls, before)) {
            thread.setContextClassLoader(loader);
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the tests' class path", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no URL for " + entry, e);
        }
    }
}
