package io.podunit.config;

import io.podunit.Constants;
import io.podunit.config.RunConfiguration.Agents;
import io.podunit.config.RunConfiguration.ClusterKind;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.config.RunConfiguration.Isolation;
import io.podunit.config.RunConfiguration.Keep;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.config.RunConfiguration.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * All sources of settings to one validated value. Highest first: system properties, environment, annotation, profile, JUnit
 * configuration parameters, {@code podunit.properties}, defaults.
 */
@API(status = API.Status.INTERNAL)
public final class ConfigurationResolver {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern ABSOLUTE = Pattern.compile("/[^\\p{Cntrl}]*");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern PULL_POLICY = Pattern.compile("IfNotPresent|Always|Never");
    private static final String OFF = "off";
    private static final Pattern HISTORY = Pattern.compile("(?i)off|[^\\p{Cntrl}]+\\.json");
    private static final Pattern OUTSIDE = Pattern.compile("/.*|[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?");
    private static final Duration CLASS_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration SCHEDULE_TIMEOUT = Duration.ofMinutes(2);

    /**
     * What makes texts and dates come out as they do here. Not {@code line.separator}, {@code user.home} and the like: they
     * belong to the operating system that a test runs on, and that is the pod's.
     */
    private static final List<String> LOCALE =
            List.of("file.encoding", "user.language", "user.script", "user.country", "user.variant", "user.timezone");

    private final ConfigurationSources sources;
    private final Settings settings;
    private final ValueReader values;

    /** @param annotation what the annotations of the class set, by key */
    public ConfigurationResolver(ConfigurationSources sources, Map<String, String> annotation) {
        this.sources = sources;
        this.settings = new Settings(sources, annotation);
        this.values = new ValueReader(settings);
    }

    /** @throws InvalidConfigurationException with all faults at once */
    public RunConfiguration resolve() {
        new KeyCheck(sources, settings).faults().forEach(values::fault);
        // Read by others before there is a run, but to be told together with the rest.
        values.choice(Constants.SELECT, Selection.ANNOTATED);
        values.choice(Constants.FALLBACK, Fallback.FAIL);
        var executor = values.choice(Constants.EXECUTOR, Executor.JOB);
        var exec = exec();
        if (executor == Executor.EXEC && exec.selector().isEmpty()) {
            values.fault(Constants.EXECUTOR + "=exec needs " + Constants.EXEC_SELECTOR
                    + ": a label selector, KIND/NAME of a workload such as deployment/web, or the name of a pod.");
        }
        var configuration = read();
        values.throwFaults();
        return configuration;
    }

    /** Where in an existing workload the classes are to run; empty where they get pods of their own. To be asked after {@link #resolve}. */
    public Optional<ExecSettings> workload() {
        return values.choice(Constants.EXECUTOR, Executor.JOB) == Executor.EXEC
                ? Optional.of(exec())
                : Optional.empty();
    }

    /** The profile that says that all runs in this JVM, where one does. */
    public Optional<String> localByProfile() {
        return settings.find(Constants.EXECUTOR)
                .filter(found -> found.value().equalsIgnoreCase(Executor.LOCAL.name()))
                .filter(found -> found.origin().startsWith(Settings.OF_PROFILE))
                .map(found -> found.origin().substring(Settings.OF_PROFILE.length()));
    }

    private ExecSettings exec() {
        return new ExecSettings(
                values.text(Constants.EXEC_SELECTOR).orElse(""),
                values.text(Constants.EXEC_CONTAINER, NAME, "the name of a container")
                        .orElse(null),
                values.text(Constants.EXEC_WORKDIR, ABSOLUTE, "an absolute path")
                        .orElse(null),
                values.text(Constants.EXEC_SCRATCH, ABSOLUTE, "an absolute path")
                        .orElse(null));
    }

    private RunConfiguration read() {
        var debug = new DebugSettings(values, sources.debugged());
        var debugging = debug.read();
        var timeouts = timeouts();
        var parallelism = values.numberOrAuto(Constants.PARALLELISM);
        var reports = values.text(Constants.REPORT_DIRECTORY).map(Path::of).orElseGet(this::reportDirectory);
        return new RunConfiguration(
                cluster(),
                pod(),
                debugging == null ? timeouts : debug.timeouts(timeouts),
                values.choice(Constants.PREFLIGHT, RunConfiguration.Preflight.ON),
                debugging == null ? parallelism : 1,
                values.choice(Constants.ISOLATION, Isolation.SHARD),
                values.choice(Constants.BALANCE, RunConfiguration.Balance.FIXED),
                values.choice(Constants.SPLIT, RunConfiguration.Split.OFF),
                values.choice(Constants.REPLAY, replayDefault()),
                values.number(Constants.RETRY_INFRASTRUCTURE, 0, 1),
                values.flag(Constants.RETRY_INTERRUPTED),
                values.choice(Constants.KEEP, Keep.NEVER),
                // Who debugs has no use for a pod that waits for somebody else.
                debugging == null ? warm() : null,
                reports,
                history(reports),
                debugging);
    }

    private @Nullable Duration warm() {
        var idle = values.duration(Constants.WARM_IDLE, Duration.ofMinutes(5));
        return values.flag(Constants.WARM) ? idle : null;
    }

    private ClusterSettings cluster() {
        return new ClusterSettings(
                values.choice(Constants.CLUSTER, ClusterKind.AUTO),
                values.text(Constants.KUBECONFIG).orElse(null),
                values.text(Constants.CONTEXT).orElse(null),
                values.text(Constants.NAMESPACE, NAME, "a DNS label: at most 63 of a-z, 0-9 and '-'")
                        .orElse(null));
    }

    private PodSettings pod() {
        return new PodSettings(
                values.text(Constants.IMAGE, WORD, "an image name without spaces")
                        .orElseGet(() -> "eclipse-temurin:" + Runtime.version().feature() + "-jre"),
                values.text(Constants.IMAGE_PULL_POLICY, PULL_POLICY, "IfNotPresent, Always, Never")
                        .orElse("IfNotPresent"),
                values.text(Constants.POD_TEMPLATE).orElse(null),
                values.words(Constants.JVM_ARGUMENTS).orElse(null),
                systemProperties(),
                values.duration(Constants.STORE_IDLE, Duration.ofMinutes(10)),
                files(),
                values.choice(Constants.AGENTS, Agents.ON) == Agents.ON,
                new DeliverySettings(values).read());
    }

    private List<String> files() {
        var files = values.words(Constants.FILES).orElse(List.of());
        files.stream()
                .filter(OUTSIDE.asMatchPredicate())
                .forEach(file -> values.fault(Constants.FILES + " names "
                        + file
                        + ", which is not below the working directory. Name files by paths that begin"
                        + " there, or put them on the class path."));
        return files;
    }

    private List<String> systemProperties() {
        var own = values.words(Constants.SYSTEM_PROPERTIES).orElse(List.of());
        return Stream.concat(LOCALE.stream(), own.stream()).distinct().toList();
    }

    private Timeouts timeouts() {
        var run = values.duration(Constants.TIMEOUT_RUN, Duration.ofHours(1));
        var perClass = nested(Constants.TIMEOUT_CLASS, CLASS_TIMEOUT, run);
        return new Timeouts(perClass, nested(Constants.TIMEOUT_SCHEDULE, SCHEDULE_TIMEOUT, run), run);
    }

    /** A default shrinks with the run's timeout; a value that was set and is longer is a fault. */
    private Duration nested(String key, Duration otherwise, Duration run) {
        var timeout = values.duration(key, otherwise.compareTo(run) < 0 ? otherwise : run);
        if (timeout.compareTo(run) > 0) {
            values.fault(key + "=" + timeout + " is longer than " + Constants.TIMEOUT_RUN + "=" + run
                    + ", within which it lies. Shorten the one or lengthen the other.");
        }
        return timeout;
    }

    /** Surefire and Failsafe keep one open test set per class and attribute output by it; others show one class at a time. */
    private RunConfiguration.ReplayOrder replayDefault() {
        var surefire = sources.system().keySet().stream().anyMatch(key -> key.matches("surefire\\..*class\\.path"));
        return surefire ? RunConfiguration.ReplayOrder.INTERLEAVED : RunConfiguration.ReplayOrder.ORDERED;
    }

    private Path reportDirectory() {
        var here = Path.of(sources.system().getOrDefault("user.dir", ""));
        var gradle = Stream.of("build.gradle", "build.gradle.kts").anyMatch(file -> exists(here, file));
        return Path.of(gradle && !exists(here, "pom.xml") ? "build" : "target", "podunit");
    }

    private @Nullable Path history(Path reports) {
        var file = values.text(Constants.HISTORY, HISTORY, "off, or the path of a file that ends in .json");
        return file.filter(OFF::equalsIgnoreCase).isPresent()
                ? null
                : file.map(Path::of).orElseGet(() -> reports.resolve("timings.json"));
    }

    private static boolean exists(Path directory, String file) {
        return directory.resolve(file).toFile().exists();
    }
}
