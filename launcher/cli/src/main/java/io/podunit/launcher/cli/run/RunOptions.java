package io.podunit.launcher.cli.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        @Nullable Path reports) {}
