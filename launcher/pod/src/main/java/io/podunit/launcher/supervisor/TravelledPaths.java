package io.podunit.launcher.supervisor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes paths absolute that are meant from the project's directory, in arguments of a JVM that is started elsewhere. */
final class TravelledPaths {

    private static final Pattern PATHS = Pattern.compile("(--module-path=|--patch-module=[^=]+=)(.*)");
    private static final Pattern AGENT = Pattern.compile("(-javaagent:)([^=]+)(=.*)?");

    private final Path project;

    TravelledPaths(Path project) {
        this.project = project;
    }

    List<String> absolute(List<String> arguments) {
        return arguments.stream().map(this::absolute).toList();
    }

    private String absolute(String argument) {
        var paths = PATHS.matcher(argument);
        var agent = AGENT.matcher(argument);
        if (paths.matches()) {
            return paths.group(1)
                    + Arrays.stream(paths.group(2).split(":"))
                            .map(this::resolved)
                            .collect(Collectors.joining(":"));
        } else if (agent.matches()) {
            String options = agent.group(3) == null ? "" : agent.group(3);
            // JaCoCo's file is beside the project.
            return agent.group(1) + resolved(agent.group(2)) + options.replace("=../", "=" + resolved("..") + '/');
        }
        return argument;
    }

    private String resolved(String path) {
        return project.resolve(path).normalize().toString();
    }
}
