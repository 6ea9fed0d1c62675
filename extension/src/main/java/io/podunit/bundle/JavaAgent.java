package io.podunit.bundle;

import io.podunit.PodunitException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A Java agent that the running JVM was started with.
 *
 * @param options what follows the jar, with the sign before it; or empty
 */
@API(status = API.Status.INTERNAL)
public record JavaAgent(Path jar, String options) {

    private static final String OPTION = "-javaagent:";

    /** Agents by which an IDE steers a JVM of this machine. They would look for its files and ports in a pod. */
    private static final Pattern OF_AN_IDE = Pattern.compile(
            "(?i)idea_rt.*|debugger-agent.*|intellij-coverage-agent.*|coroutines-debugger.*|javaagent-shaded.*");

    /** Those that mean the same in a pod, in order. */
    static List<JavaAgent> of(RunningJvm jvm) {
        return jvm.arguments().stream()
                .filter(argument -> argument.startsWith(OPTION))
                .map(argument -> parse(argument.substring(OPTION.length()), jvm.directory()))
                .filter(agent -> !OF_AN_IDE.matcher(agent.name()).matches())
                .toList();
    }

    private static JavaAgent parse(String argument, Path directory) {
        int end = argument.indexOf('=');
        String file = end < 0 ? argument : argument.substring(0, end);
        Path jar = directory.resolve(file).normalize();
        if (!Files.isRegularFile(jar)) {
            throw new PodunitException(
                    "the agent %s of this JVM is not there any more, so the pods would lack it. Build it, or set podunit.agents=off."
                            .formatted(jar));
        }
        return new JavaAgent(jar, end < 0 ? "" : argument.substring(end));
    }

    private String name() {
        return String.valueOf(jar.getFileName());
    }

    /** The argument for a JVM that finds the jar there. */
    String argument(String place) {
        return OPTION + place + options;
    }
}
