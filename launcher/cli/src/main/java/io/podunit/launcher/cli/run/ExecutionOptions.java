package io.podunit.launcher.cli.run;

import io.podunit.Constants;
import io.podunit.launcher.cli.terminal.ClusterOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how to run. */
final class ExecutionOptions {

    @Option(
            names = {"--class-path", "-cp"},
            paramLabel = "PATH",
            description = "Jars and directories that the tests need, separated as for java.")
    private String classPath = "";

    @Option(
            names = "--config",
            paramLabel = "KEY=VALUE",
            description = "A key of Podunit's, or a configuration parameter of JUnit's.")
    private Map<String, String> configuration = new LinkedHashMap<>();

    @Option(
            names = "--select",
            paramLabel = "WHICH",
            description = "all, or annotated: only what is marked @RunOnKubernetes. Default: all.")
    private @Nullable String select;

    @Option(names = "--all", description = "The same as --select all.")
    private boolean all;

    @Option(names = "--image", paramLabel = "IMAGE", description = "Any image with a JRE of Java 17 or later.")
    private @Nullable String image;

    @Option(names = "--parallelism", paramLabel = "N", description = "Pods at once, or auto.")
    private @Nullable String parallelism;

    @Option(names = "--local", description = "Run here, in this JVM, without any cluster.")
    private boolean local;

    @Option(
            names = "--reports-dir",
            paramLabel = "DIR",
            description = "Where to write JUnit's XML and the open test reporting format.")
    private @Nullable Path reports;

    boolean local() {
        return local;
    }

    @Nullable
    Path reports() {
        return reports == null ? null : reports.toAbsolutePath();
    }

    boolean contradictory() {
        return all && select != null && !select.equals("all");
    }

    List<Path> classPath() {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .toList();
    }

    /** What was given, by key; options of their own before {@code --config}. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>(configuration);
        ClusterOptions.putIfGiven(given, Constants.SELECT, all ? "all" : select);
        ClusterOptions.putIfGiven(given, Constants.IMAGE, image);
        ClusterOptions.putIfGiven(given, Constants.PARALLELISM, parallelism);
        return given;
    }
}
