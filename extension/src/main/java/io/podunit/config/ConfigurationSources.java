package io.podunit.config;

import io.podunit.Constants;
import io.podunit.PodunitException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * Where settings come from, apart from annotations.
 *
 * @param parameters JUnit's configuration parameters
 * @param parameterNames those that can be listed
 * @param system the system properties
 * @param environment the environment variables
 * @param files the properties in the class path resource of that name; empty where there is none
 * @param debugged whether this JVM is being debugged
 */
@API(status = API.Status.INTERNAL)
public record ConfigurationSources(
        Function<String, Optional<String>> parameters,
        Set<String> parameterNames,
        Map<String, String> system,
        Map<String, String> environment,
        Function<String, Map<String, String>> files,
        boolean debugged) {

    private static final Pattern DEBUGGER = Pattern.compile("-agentlib:jdwp\\b.*|-Xrunjdwp\\b.*");

    public ConfigurationSources {
        parameterNames = Set.copyOf(parameterNames);
        system = Map.copyOf(system);
        environment = Map.copyOf(environment);
    }

    /** Those of a JVM that nobody debugs. */
    public ConfigurationSources(
            Function<String, Optional<String>> parameters,
            Set<String> parameterNames,
            Map<String, String> system,
            Map<String, String> environment,
            Function<String, Map<String, String>> files) {
        this(parameters, parameterNames, system, environment, files, false);
    }

    /** Those of this JVM. */
    public static ConfigurationSources of(ConfigurationParameters parameters) {
        return thisJvm(parameters::get, parameters.keySet());
    }

    /** Those of this JVM, with parameters that cannot be listed. */
    public static ConfigurationSources of(Function<String, Optional<String>> parameters) {
        return thisJvm(parameters, Set.of());
    }

    /** Whether this JVM runs tests in a pod. Asked before all else: nothing that is configured may stop a pod from running them. */
    public boolean inPod() {
        return system.containsKey(Constants.IN_POD)
                || environment.containsKey(Settings.environmentName(Constants.IN_POD));
    }

    /** The same of this JVM, without a look at anything else: what an image has may be little. */
    public static boolean thisJvmIsInPod() {
        return System.getProperty(Constants.IN_POD) != null
                || System.getenv(Settings.environmentName(Constants.IN_POD)) != null;
    }

    private static ConfigurationSources thisJvm(
            Function<String, Optional<String>> parameters, Set<String> parameterNames) {
        return new ConfigurationSources(
                parameters,
                parameterNames,
                toMap(System.getProperties()),
                System.getenv(),
                ConfigurationSources::fromClassPath,
                areOfADebugger(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    }

    static boolean areOfADebugger(List<String> jvmArguments) {
        return jvmArguments.stream().anyMatch(DEBUGGER.asMatchPredicate());
    }

    private static Map<String, String> fromClassPath(String name) {
        var loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(ClassLoader::getSystemClassLoader);
        try (var stream = loader.getResourceAsStream(name)) {
            return stream == null ? Map.of() : read(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new PodunitException(
                    "The class path resource " + name + " cannot be read as properties: " + e.getMessage()
                            + ". Correct or remove it.",
                    e);
        }
    }

    private static Map<String, String> read(Reader reader) throws IOException {
        var properties = new Properties();
        properties.load(reader);
        return toMap(properties);
    }

    private static Map<String, String> toMap(Properties properties) {
        // A snapshot: other threads may remove a property between its listing and its reading.
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), name -> properties.getProperty(name, "")));
    }
}
