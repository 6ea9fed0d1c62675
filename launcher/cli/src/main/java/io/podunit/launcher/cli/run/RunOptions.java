package io.podunit.launcher.cli.run;

import io.podunit.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One {@code podunit run}, parsed.
 *
 * @param classPath besides the command's own; what is scanned is on it too
 * @param properties Podunit's keys, which become system properties so that they win over everything else
 * @param parameters JUnit's configuration parameters
 * @param local whether to run in this JVM, without any cluster
 * @param reports the directory for JUnit's XML, or null for none
 */
record RunOptions(
        Selection selection,
        Filters filters,
        List<Path> classPath,
        Map<String, String> properties,
        Map<String, String> parameters,
        boolean local,
        @Nullable Path reports) {

    /** The same with that value where nobody has named another. */
    RunOptions preferring(String key, String value) {
        boolean named = properties.containsKey(key)
                || System.getProperty(key) != null
                || System.getenv(key.replace('.', '_').toUpperCase(Locale.ROOT)) != null;
        Map<String, String> with = new TreeMap<>(properties);
        if (!named) {
            with.put(key, value);
        }
        return new RunOptions(selection, filters, classPath, Map.copyOf(with), parameters, local, reports);
    }

    /**
     * What has the platform's own listener write the open test reporting format. System properties: parameters would go to the pods
     * as well, and have them write it there.
     */
    Map<String, String> openReporting() {
        return reports == null
                ? Map.of()
                : Map.of(
                        "junit.platform.reporting.open.xml.enabled",
                        "true",
                        "junit.platform.reporting.output.dir",
                        reports.toString());
    }

    /** Whether another client's run is gone on with: then much is told again that was over long ago. */
    boolean reattaches() {
        return properties.containsKey(Settings.REATTACH);
    }
}
