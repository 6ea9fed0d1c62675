package io.podunit.launcher.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what to run. */
final class SelectionOptions {

    @Option(
            names = {"-c", "--class"},
            paramLabel = "CLASS",
            description = "A test class, by its full name.")
    private List<String> classes = new ArrayList<>();

    @Option(
            names = {"-m", "--method"},
            paramLabel = "CLASS#METHOD",
            description = "A test method, by the full name of its class.")
    private List<String> methods = new ArrayList<>();

    @Option(
            names = {"-p", "--package"},
            paramLabel = "PACKAGE",
            description = "All test classes of a package and those below it.")
    private List<String> packages = new ArrayList<>();

    @Option(
            names = "--scan",
            paramLabel = "JAR|DIR",
            description = "All test classes in there. It is put on the class path, too.")
    private List<Path> scans = new ArrayList<>();

    @Option(
            names = {"-t", "--include-tag"},
            paramLabel = "EXPR",
            description = "Only tests with that tag (or tag expression).")
    private List<String> includedTags = new ArrayList<>();

    @Option(
            names = {"-T", "--exclude-tag"},
            paramLabel = "EXPR",
            description = "No tests with that tag (or tag expression).")
    private List<String> excludedTags = new ArrayList<>();

    @Option(
            names = "--include-classname",
            paramLabel = "REGEX",
            description = "Only classes whose full name matches. Default: all.")
    private List<String> classNames = new ArrayList<>();

    Selection selection() {
        return new Selection(
                List.copyOf(classes),
                List.copyOf(methods),
                List.copyOf(packages),
                scans.stream().map(Path::toAbsolutePath).map(Path::normalize).toList());
    }

    Filters filters() {
        return new Filters(List.copyOf(includedTags), List.copyOf(excludedTags), List.copyOf(classNames));
    }
}
