package io.podunit.launcher.cli.run;

import io.podunit.Constants;
import io.podunit.launcher.cli.terminal.ClusterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What was typed to one immutable record, with the faults that no single option shows. */
final class OptionsFactory {

    private static final String PREFIX = "podunit.";

    private final CommandLine command;
    private final Map<String, String> environment;

    OptionsFactory(CommandLine command, Map<String, String> environment) {
        this.command = command;
        this.environment = environment;
    }

    RunOptions options(SelectionOptions selected, ExecutionOptions execution, ClusterOptions cluster) {
        Selection selection = selected.selection();
        List<Path> classPath = Stream.concat(selection.scans().stream(), execution.classPath().stream())
                .distinct()
                .toList();
        check(selection, execution);
        selection.scans().forEach(this::checkExists);
        Map<String, String> given = new TreeMap<>(execution.given());
        given.putAll(cluster.properties());
        return new RunOptions(
                selection,
                selected.filters(),
                classPath,
                properties(given, execution),
                parameters(given),
                execution.local(),
                execution.reports());
    }

    private void check(Selection selection, ExecutionOptions execution) {
        if (selection.isEmpty()) {
            throw fault("Nothing to run: name --class, --method, --package or --scan");
        } else if (execution.contradictory()) {
            throw fault("--all and --select contradict each other");
        }
        for (String method : selection.methods()) {
            if (!method.matches("[^#\\s]+#[^#]+")) {
                throw fault("Not a method: '" + method + "'; write it as CLASS#METHOD");
            }
        }
    }

    private void checkExists(Path scan) {
        if (!Files.exists(scan)) {
            throw fault("There is no " + scan + " to scan");
        }
    }

    private ParameterException fault(String text) {
        return new ParameterException(command, text);
    }

    private Map<String, String> properties(Map<String, String> given, ExecutionOptions execution) {
        Map<String, String> properties = new TreeMap<>(given);
        properties.keySet().removeIf(key -> !key.startsWith(PREFIX));
        if (!alreadySelected()) {
            properties.putIfAbsent(Constants.SELECT, "all");
        }
        if (execution.local()) {
            properties.put(Constants.EXECUTOR, "local");
            properties.put(Constants.FALLBACK, "local");
        }
        return Map.copyOf(properties);
    }

    /** The command's own default must not hide what was said elsewhere. */
    private boolean alreadySelected() {
        return System.getProperty(Constants.SELECT) != null || environment.containsKey("PODUNIT_SELECT");
    }

    private static Map<String, String> parameters(Map<String, String> given) {
        return given.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(PREFIX))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
