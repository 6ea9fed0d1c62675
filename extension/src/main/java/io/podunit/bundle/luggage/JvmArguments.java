package io.podunit.bundle.luggage;

import io.podunit.config.RunConfiguration.PodSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The arguments of a JVM that mean the same in a pod. */
final class JvmArguments {

    /** As {@code --option=value} or, with {@code java} but not in what a JVM reports, as two arguments. */
    private static final Set<String> MODULES =
            Set.of("--add-opens", "--add-exports", "--add-modules", "--add-reads", "--enable-native-access");

    private static final String PLAIN =
            "-(ea|esa|da|dsa|enableassertions|enablesystemassertions|disableassertions|disablesystemassertions)(:.*)?"
                    + "|--enable-preview|--illegal-access=.*|-X(mx|ms|mn|ss)\\d+[kKmMgGtT]?|-Xint|-Xverify:.*|-Xcheck:jni";

    /** Options that name files or ports of this machine, or are about debugging it. */
    private static final String LOCAL =
            "-XX:.*(File|Path|Directory|Flags|JVMCI|Log|SharedArchive|HeapDump|OnError|OnOutOfMemoryError|FlightRecord|Debug|Attach).*|-XX:.*[/\\\\].*";

    private final RunningJvm jvm;

    JvmArguments(RunningJvm jvm) {
        this.jvm = jvm;
    }

    /** For the JVM that runs tests in a pod: what was asked for, else what this JVM has; then system properties. */
    List<String> forPod(PodSettings pod) {
        List<String> arguments = new ArrayList<>(pod.jvmArguments() == null ? inherited() : replaced(pod));
        properties(pod.systemProperties()).forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        return List.copyOf(arguments);
    }

    /** Where there are named modules, tests in them cannot run without what opens them. */
    private List<String> replaced(PodSettings pod) {
        List<String> arguments = new ArrayList<>(Objects.requireNonNull(pod.jvmArguments()));
        if (!jvm.modules().isEmpty()) {
            joined().stream().filter(JvmArguments::isOfModules).forEach(arguments::add);
        }
        return arguments;
    }

    /** Those of this JVM, each as one text. */
    private List<String> joined() {
        List<String> arguments = new ArrayList<>();
        List<String> own = jvm.arguments();
        for (int i = 0; i < own.size(); i++) {
            String argument = own.get(i);
            if (MODULES.contains(argument) && i + 1 < own.size()) {
                arguments.add(argument + "=" + own.get(++i));
            } else {
                arguments.add(argument);
            }
        }
        return arguments;
    }

    private List<String> inherited() {
        List<String> arguments =
                new ArrayList<>(joined().stream().filter(JvmArguments::travels).toList());
        if (arguments.stream().anyMatch(argument -> argument.startsWith("-XX:"))) {
            // The image's JVM may be another one, and these options are its maker's.
            arguments.add(0, "-XX:+IgnoreUnrecognizedVMOptions");
        }
        boolean said = arguments.stream()
                .anyMatch(argument -> argument.matches("-(ea|da|enableassertions|disableassertions).*"));
        if (jvm.assertions() && !said) {
            arguments.add("-ea");
        }
        return arguments;
    }

    private static boolean isOfModules(String argument) {
        int equals = argument.indexOf('=');
        return equals > 0 && MODULES.contains(argument.substring(0, equals));
    }

    private static boolean travels(String argument) {
        return argument.matches(PLAIN)
                || isOfModules(argument)
                || (argument.startsWith("-XX:") && !argument.matches(LOCAL));
    }

    private Map<String, String> properties(List<String> patterns) {
        Map<String, String> properties = new TreeMap<>();
        jvm.properties().forEach((name, value) -> {
            // Podunit's own keys would make the pod a client.
            if (!name.startsWith("podunit.") && patterns.stream().anyMatch(pattern -> matches(pattern, name))) {
                properties.put(name, value);
            }
        });
        return properties;
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
