package io.podunit.bundle.luggage;

import io.podunit.launcher.protocol.PodPlan;
import java.lang.management.ManagementFactory;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.opentest4j.AssertionFailedError;

/**
 * What is known of a JVM: an argument of what reads it, so that tests can say what a Surefire or Gradle JVM looks like.
 *
 * @param properties its system properties
 * @param arguments before the main class
 * @param locations of classes that a pod needs, and of class loaders between here and the application's
 * @param assertions whether assertions are on by default
 * @param modules those that are not the JDK's, by name
 */
record RunningJvm(
        Map<String, String> properties,
        List<String> arguments,
        List<Path> locations,
        boolean assertions,
        Map<String, Path> modules) {

    private static final String JUPITER = "junit-jupiter";

    RunningJvm {
        properties = Map.copyOf(properties);
        arguments = List.copyOf(arguments);
        locations = List.copyOf(locations);
        modules = Collections.unmodifiableMap(new TreeMap<>(modules));
    }

    /** A JVM of which everything is on the class path. */
    RunningJvm(Map<String, String> properties, List<String> arguments, List<Path> locations, boolean assertions) {
        this(properties, arguments, locations, assertions, Map.of());
    }

    /** Where it was started. */
    Path directory() {
        return Path.of(properties.getOrDefault("user.dir", "")).toAbsolutePath();
    }

    static RunningJvm current() {
        Map<String, String> properties = new LinkedHashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return new RunningJvm(
                properties,
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                locate(),
                // Surefire sets the default of the class loader and gives no -ea, so only a class can tell.
                RunningJvm.class.desiredAssertionStatus(),
                resolvedModules());
    }

    private static Map<String, Path> resolvedModules() {
        Map<String, Path> modules = new TreeMap<>();
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            module.reference()
                    .location()
                    .filter(location -> "file".equals(location.getScheme()))
                    .ifPresent(location -> modules.put(module.name(), Path.of(location)));
        }
        return modules;
    }

    private static List<Path> locate() {
        List<Path> locations = new ArrayList<>();
        for (ClassLoader loader = Thread.currentThread().getContextClassLoader();
                loader != null;
                loader = loader.getParent()) {
            if (loader instanceof URLClassLoader urls) {
                List.of(urls.getURLs()).forEach(url -> add(url, locations));
            }
        }
        neededClasses().forEach(type -> add(location(type), locations));
        return locations;
    }

    /** Build tools add launcher and engines behind the test class path, where it does not name them. */
    private static List<Class<?>> neededClasses() {
        List<Class<?>> classes = new ArrayList<>(
                List.of(Launcher.class, TestEngine.class, AssertionFailedError.class, PodPlan.class, RunningJvm.class));
        ServiceLoader.load(TestEngine.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.getId().equals(JUPITER))
                .forEach(engine -> classes.add(engine.getClass()));
        classes.add(Test.class);
        classes.add(JUnitException.class);
        return classes;
    }

    private static URL location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new io.podunit.PodunitException(
                    "the class path cannot be packed: the class loader of " + type.getName()
                            + " does not say where it came from. Run the tests with a class loader that does"
                            + " (Surefire: useSystemClassLoader=true).");
        }
        return source.getLocation();
    }

    private static void add(URL url, List<Path> locations) {
        if (!url.getProtocol().equals("file")) {
            return;
        }
        try {
            locations.add(Path.of(url.toURI()));
        } catch (URISyntaxException e) {
            // Some class loaders leave spaces as they are.
            locations.add(Path.of(URI.create("file:" + url.getPath().replace(" ", "%20"))));
        }
    }
}
