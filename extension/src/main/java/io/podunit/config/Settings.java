package io.podunit.config;

import io.podunit.Constants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Keys to values, by precedence, not yet validated. Blank values count as absent: build tools pass them for unset properties. */
@API(status = API.Status.INTERNAL)
public final class Settings {

    static final String FILE = "podunit.properties";

    /** Begins the keys that Podunit's own parts set for each other. */
    static final String INTERNAL = "podunit.internal.";

    /** Begins the origin of what a profile sets. */
    static final String OF_PROFILE = "profile ";

    /** The directory of a run that is to be taken over. */
    public static final String REATTACH = INTERNAL + "reattach";

    /** Set, to any value, to take a run over from a client that lives, too. */
    public static final String REATTACH_FORCE = INTERNAL + "reattach.force";

    /** How long a run lives on without its client. */
    public static final String LEASE = INTERNAL + "lease";

    // IntelliJ IDEA sets it when it only wants to know the parameters of a parameterized test: that click must start no
    // pods.
    private static final String COLLECT_PARAMETERS = "idea.junit.collect.parameters";

    private final ConfigurationSources sources;
    private final List<Layer> layers;
    private final Optional<Setting> profile;

    /** @param annotation what the annotation sets, by key */
    public Settings(ConfigurationSources sources, Map<String, String> annotation) {
        this.sources = sources;
        var upper = List.of(
                new Layer("system property", get(sources.system())),
                new Layer("environment variable", this::environment),
                new Layer("@RunOnKubernetes", get(annotation)));
        var lower = List.of(
                new Layer("JUnit configuration parameter", sources.parameters()),
                new Layer(FILE, get(sources.files().apply(FILE))));
        this.profile = find(Constants.PROFILE, concat(upper, lower));
        var middle = profile.map(setting -> profileLayers(setting.value())).orElse(List.of());
        this.layers = concat(concat(upper, middle), lower);
    }

    /** The value of highest precedence. */
    Optional<Setting> find(String key) {
        return find(key, layers);
    }

    Optional<Setting> profile() {
        return profile;
    }

    /** A duration as all keys have it, such as {@code 90s}; empty where it is none, or not more than zero. */
    public static Optional<Duration> duration(String text) {
        return ValueReader.duration(text);
    }

    /** Whether an IDE only wants to know the parameters of a test. */
    public boolean collectsParameters() {
        return sources.parameters().apply(COLLECT_PARAMETERS).isPresent();
    }

    /** The directory of the run that is to be taken over, where the command asks for that. */
    public Optional<Path> reattach() {
        return find(REATTACH).map(Setting::value).map(Path::of);
    }

    /** The file that gets a line for each change that tests make in the cluster; empty for the usual one. */
    public Optional<Path> auditLog() {
        return find(Constants.AUDIT_LOG).map(Setting::value).map(Path::of);
    }

    /** Whether to take a run over from a client that lives. */
    public boolean takesByForce() {
        return find(REATTACH_FORCE).isPresent();
    }

    /** How long a run lives on without its client: a minute, but for tests, and for a client that a debugger may stop. */
    public Duration lease() {
        var values = new ValueReader(this);
        var lease = values.duration(LEASE, sources.debugged() ? Duration.ofHours(1) : Duration.ofMinutes(1));
        values.throwFaults();
        return lease;
    }

    /** @throws InvalidConfigurationException where the value is none of those */
    public Selection selection() {
        return single(Constants.SELECT, Selection.ANNOTATED);
    }

    /** @throws InvalidConfigurationException where the value is none of those */
    public Executor executor() {
        return single(Constants.EXECUTOR, Executor.JOB);
    }

    /** @throws InvalidConfigurationException where the value is none of those */
    public Fallback fallback() {
        return single(Constants.FALLBACK, Fallback.FAIL);
    }

    /** The environment variable that stands for a key. */
    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private <E extends Enum<E>> E single(String key, E otherwise) {
        var values = new ValueReader(this);
        var value = values.choice(key, otherwise);
        values.throwFaults();
        return value;
    }

    private Optional<String> environment(String key) {
        var own = Optional.ofNullable(sources.environment().get(environmentName(key)));
        return key.equals(Constants.NAMESPACE)
                ? own.or(() -> Optional.ofNullable(sources.environment().get("K8S_NAMESPACE")))
                : own;
    }

    private List<Layer> profileLayers(String name) {
        var prefix = Constants.PROFILE + "." + name + ".";
        Function<Function<String, Optional<String>>, Layer> flat = source ->
                new Layer(OF_PROFILE + name, key -> source.apply(prefix + key.substring("podunit.".length())));
        return List.of(
                flat.apply(get(sources.system())),
                flat.apply(sources.parameters()),
                flat.apply(get(sources.files().apply(FILE))),
                new Layer(OF_PROFILE + name, get(sources.files().apply(profileFile(name)))));
    }

    static String profileFile(String name) {
        return "podunit-" + name + ".properties";
    }

    private static Optional<Setting> find(String key, List<Layer> layers) {
        return layers.stream().flatMap(layer -> layer.find(key).stream()).findFirst();
    }

    private static Function<String, Optional<String>> get(Map<String, String> values) {
        return key -> Optional.<@Nullable String>ofNullable(values.get(key));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        var all = new ArrayList<T>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** One value and where it was found. */
    record Setting(String key, String value, String origin) {}

    private record Layer(String origin, Function<String, Optional<String>> values) {

        Optional<Setting> find(String key) {
            return values.apply(key)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .map(value -> new Setting(key, value, origin));
        }
    }
}
