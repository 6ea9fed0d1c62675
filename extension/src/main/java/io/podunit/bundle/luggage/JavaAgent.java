package io.podunit.bundle.luggage;

import io.podunit.PodunitException;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.coverage.CoverageTarget;
import io.podunit.coverage.JacocoOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
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

    /** Where JaCoCo's agent in this JVM leaves what it records, if pods have that agent, too. */
    public static Optional<CoverageTarget> coverageOfThisJvm(PodSettings pod) {
        Path directory = Path.of("").toAbsolutePath();
        List<String> arguments =
                pod.agents() ? ManagementFactory.getRuntimeMXBean().getInputArguments() : List.of();
        return of(arguments, directory).stream()
                .flatMap(agent -> agent.jacoco().stream())
                .flatMap(options -> options.target(directory).stream())
                .findFirst();
    }

    static List<JavaAgent> of(RunningJvm jvm) {
        return of(jvm.arguments(), jvm.directory());
    }

    /** Those that mean the same in a pod, in order. */
    private static List<JavaAgent> of(List<String> arguments, Path directory) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(OPTION))
                .map(argument -> parse(argument.substring(OPTION.length()), directory))
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

    /** The options, if it is JaCoCo's: its names differ, but not the class that it starts with. */
    public Optional<JacocoOptions> jacoco() {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String premain =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Premain-Class");
            return premain != null && premain.startsWith("org.jacoco.agent.rt.")
                    ? Optional.of(JacocoOptions.parse(options.isEmpty() ? "" : options.substring(1)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new PodunitException(
                    "the agent %s of this JVM cannot be read: %s. Make it readable, or set podunit.agents=off."
                            .formatted(jar, e),
                    e);
        }
    }

    public JavaAgent withOptions(String other) {
        return new JavaAgent(jar, other.isEmpty() ? "" : "=" + other);
    }

    /** The argument for a JVM that finds the jar there. */
    public String argument(String place) {
        return OPTION + place + options;
    }
}
