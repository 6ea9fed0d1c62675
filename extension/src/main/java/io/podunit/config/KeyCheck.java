package io.podunit.config;

import io.podunit.Constants;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Keys that nobody reads: most often a slip of the pen, which would otherwise go without effect and without a word. */
final class KeyCheck {

    static final Set<String> KEYS = Set.of(
            Constants.IN_POD,
            Constants.SELECT,
            Constants.FALLBACK,
            Constants.PROFILE,
            Constants.CLUSTER,
            Constants.KUBECONFIG,
            Constants.CONTEXT,
            Constants.NAMESPACE,
            Constants.EXECUTOR,
            Constants.EXEC_SELECTOR,
            Constants.EXEC_CONTAINER,
            Constants.EXEC_WORKDIR,
            Constants.EXEC_SCRATCH,
            Constants.IMAGE,
            Constants.IMAGE_PULL_POLICY,
            Constants.DELIVERY,
            Constants.DELIVERY_REPOSITORY,
            Constants.DELIVERY_INSECURE,
            Constants.DELIVERY_PLATFORMS,
            Constants.POD_TEMPLATE,
            Constants.PREFLIGHT,
            Constants.PARALLELISM,
            Constants.ISOLATION,
            Constants.BALANCE,
            Constants.SPLIT,
            Constants.REPLAY,
            Constants.TIMEOUT_CLASS,
            Constants.TIMEOUT_SCHEDULE,
            Constants.TIMEOUT_RUN,
            Constants.RETRY_INFRASTRUCTURE,
            Constants.RETRY_INTERRUPTED,
            Constants.JVM_ARGUMENTS,
            Constants.SYSTEM_PROPERTIES,
            Constants.AGENTS,
            Constants.FILES,
            Constants.DEBUG,
            Constants.DEBUG_PORT,
            Constants.KEEP,
            Constants.REPORT_DIRECTORY,
            Constants.HISTORY,
            Constants.STORE_IDLE,
            Constants.WARM,
            Constants.WARM_IDLE,
            Constants.AUDIT_LOG);

    /** Of the start script, the service and {@code k3s}: not of a run. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("PODUNIT_JAR", "PODUNIT_SERVE_TOKEN", "PODUNIT_K3S_IMAGE");

    private static final Set<String> OTHER_KEYS = Set.of("podunit.k3s.image");

    private static final String PREFIX = "podunit.";
    private static final String PROFILES = Constants.PROFILE + ".";

    // Maven hands each -D of its command line to the test JVM: properties of the build, this project's own among them.
    private static final String BUILD = "podunit.test.";

    private final ConfigurationSources sources;
    private final Settings settings;

    KeyCheck(ConfigurationSources sources, Settings settings) {
        this.sources = sources;
        this.settings = settings;
    }

    List<String> faults() {
        return Stream.of(unknownKeys(), unknownVariables(), unknownProfile())
                .flatMap(faults -> faults)
                .toList();
    }

    private Stream<String> unknownKeys() {
        return names().stream()
                .filter(name ->
                        name.startsWith(PREFIX) && !name.startsWith(BUILD) && !name.startsWith(Settings.INTERNAL))
                .filter(name -> !KEYS.contains(key(name)) && !OTHER_KEYS.contains(name))
                .map(name -> name + " is no key of Podunit's, and has no effect. "
                        + nearest(key(name))
                                .map(key -> "Did you mean " + key + "? ")
                                .orElse("") + "Correct or remove it.");
    }

    /** Only what resembles a key: a cluster sets variables such as PODUNIT_STORE_SERVICE_HOST for services of that name. */
    private Stream<String> unknownVariables() {
        var variables = KEYS.stream().map(Settings::environmentName).toList();
        return sources.environment().keySet().stream()
                .filter(name ->
                        name.startsWith("PODUNIT_") && !variables.contains(name) && !OTHER_VARIABLES.contains(name))
                .sorted()
                .flatMap(name -> nearest(name.toLowerCase(Locale.ROOT).replace('_', '.')).stream()
                        .map(key -> "The environment variable " + name + " has no effect. Did you mean "
                                + Settings.environmentName(key) + "? Correct or remove it."));
    }

    private Stream<String> unknownProfile() {
        return settings.profile().stream()
                .filter(profile -> !defined(profile.value()))
                .map(profile -> profile.key() + "=" + profile.value() + " (from: " + profile.origin()
                        + ") names a profile that is defined nowhere. Define it by keys " + PROFILES + profile.value()
                        + ".…, or in " + Settings.profileFile(profile.value()) + " on the class path.");
    }

    private boolean defined(String profile) {
        return names().stream().anyMatch(name -> name.startsWith(PROFILES + profile + "."))
                || !sources.files().apply(Settings.profileFile(profile)).isEmpty();
    }

    private Set<String> names() {
        var names = new TreeSet<>(sources.system().keySet());
        names.addAll(sources.parameterNames());
        names.addAll(sources.files().apply(Settings.FILE).keySet());
        settings.profile()
                .map(profile -> sources.files().apply(Settings.profileFile(profile.value())))
                .ifPresent(file -> names.addAll(file.keySet()));
        return names;
    }

    /** The key that a name stands for: that of a profile is behind the profile's name. */
    private static String key(String name) {
        if (!name.startsWith(PROFILES)) {
            return name;
        }
        var rest = name.substring(PROFILES.length());
        return PREFIX + rest.substring(rest.indexOf('.') + 1);
    }

    private static Optional<String> nearest(String name) {
        return KEYS.stream()
                .filter(key -> distance(key, name) <= 3)
                .min(Comparator.<String>comparingInt(key -> distance(key, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters must be put in, left out or changed to make one text the other. */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (var i = 0; i <= other.length(); i++) {
            row[i] = i;
        }
        for (var i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
