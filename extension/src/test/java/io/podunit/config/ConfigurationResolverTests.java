package io.podunit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.podunit.Constants;
import io.podunit.config.RunConfiguration.ClusterKind;
import io.podunit.config.RunConfiguration.ReplayOrder;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationResolverTests {

    private final Map<String, String> system = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> annotation = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, Map<String, String>> files = new HashMap<>();
    private boolean debugged;

    @Test
    void each_source_wins_over_all_below_it() {
        List<BiConsumer<String, String>> lowestFirst = List.of(
                (key, value) -> files.put("podunit.properties", Map.of(key, value)),
                parameters::put,
                (key, value) -> {
                    annotation.put("podunit.profile", "ci");
                    files.put("podunit-ci.properties", Map.of(key, value));
                },
                (key, value) -> parameters.put("podunit.profile.ci.namespace", value),
                (key, value) -> system.put("podunit.profile.ci.namespace", value),
                annotation::put,
                (key, value) -> environment.put("K8S_NAMESPACE", value),
                (key, value) -> environment.put("PODUNIT_NAMESPACE", value),
                system::put);
        var seen = new ArrayList<String>();
        seen.add(resolve().cluster().namespace());

        for (var i = 0; i < lowestFirst.size(); i++) {
            lowestFirst.get(i).accept(Constants.NAMESPACE, "from-" + i);
            seen.add(resolve().cluster().namespace());
        }

        assertThat(seen)
                .containsExactly(
                        null, "from-0", "from-1", "from-2", "from-3", "from-4", "from-5", "from-6", "from-7", "from-8");
    }

    @Test
    void exec_without_a_selector_is_a_fault_and_not_a_job() {
        system.put(Constants.EXECUTOR, "exec");
        system.put(Constants.EXEC_WORKDIR, "app");

        var fault = catchThrowableOfType(InvalidConfigurationException.class, this::resolve);

        assertThat(fault)
                .hasMessageContaining("podunit.executor=exec needs podunit.exec.selector: a label selector, KIND/NAME")
                .hasMessageContaining("podunit.exec.workdir=app (from: system property) cannot be used")
                .hasMessageContaining("Allowed: an absolute path.");
    }

    @Test
    void an_existing_workload_is_described_only_for_exec() {
        system.put(Constants.EXEC_SELECTOR, "deployment/web");
        assertThat(resolver().workload()).isEmpty();

        system.put(Constants.EXECUTOR, "exec");
        system.put(Constants.EXEC_CONTAINER, "main");
        assertThat(resolver().workload()).contains(new ExecSettings("deployment/web", "main", null, null));
    }

    @Test
    void an_image_needs_a_repository() {
        system.put(Constants.DELIVERY, "image");
        system.put(Constants.DELIVERY_PLATFORMS, "linux");
        var fault = catchThrowableOfType(InvalidConfigurationException.class, this::resolve);
        assertThat(fault)
                .hasMessageContaining("podunit.delivery=image needs podunit.delivery.repository: the registry")
                .hasMessageContaining("podunit.delivery.platforms names linux, which is no platform");

        for (var wrong :
                List.of("team/tests", "https://registry.example/tests", "registry.example/tests:1", "a.b", "x@y.z/q")) {
            system.put(Constants.DELIVERY_REPOSITORY, wrong);
            assertThat(catchThrowableOfType(InvalidConfigurationException.class, this::resolve))
                    .as(wrong)
                    .hasMessageContaining("such as registry.example:5000/team/tests");
        }
    }

    @Test
    void an_image_goes_where_it_is_told() {
        assertThat(resolve().pod().registry()).isNull();
        system.put(Constants.DELIVERY_REPOSITORY, "registry.example:5000/team/tests");
        assertThat(resolve().pod().registry()).isNull();

        system.put(Constants.DELIVERY, "image");
        assertThat(resolve().pod().registry())
                .isEqualTo(new ImageRegistry("registry.example:5000/team/tests", false, List.of("linux/amd64")));
        system.put(Constants.DELIVERY_REPOSITORY, "localhost:5000/tests");
        system.put(Constants.DELIVERY_INSECURE, "true");
        system.put(Constants.DELIVERY_PLATFORMS, "linux/amd64 linux/arm64");
        assertThat(resolve().pod().registry())
                .isEqualTo(new ImageRegistry("localhost:5000/tests", true, List.of("linux/amd64", "linux/arm64")));
    }

    @Test
    void defaults() {
        var configuration = resolve();

        assertThat(configuration.cluster().kind()).isEqualTo(ClusterKind.AUTO);
        assertThat(configuration.pod().image())
                .isEqualTo("eclipse-temurin:" + Runtime.version().feature() + "-jre");
        assertThat(configuration.pod().imagePullPolicy()).isEqualTo("IfNotPresent");
        assertThat(configuration.pod().jvmArguments()).isNull();
        assertThat(configuration.pod().systemProperties()).contains("user.timezone", "user.language");
        assertThat(configuration.timeouts())
                .isEqualTo(new RunConfiguration.Timeouts(
                        Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofHours(1)));
        assertThat(configuration.parallelism()).isZero();
        assertThat(configuration.infrastructureRetries()).isOne();
        assertThat(configuration.replay()).isEqualTo(ReplayOrder.ORDERED);
    }

    @Test
    void all_faults_are_told_at_once() {
        system.put(Constants.CLUSTER, "moon");
        system.put(Constants.PARALLELISM, "0");
        environment.put("PODUNIT_NAMESPACE", "Not_A_Label");
        parameters.put(Constants.IMAGE_PULL_POLICY, "Sometimes");
        files.put("podunit.properties", Map.of(Constants.RETRY_INFRASTRUCTURE, "-1"));
        system.put("podunit.namespaze", "x");

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "podunit.cluster=moon (from: system property) cannot be used. Allowed: auto, kubeconfig,"
                                + " in-cluster, k3s, embedded. Correct it, or remove it to get the default.",
                        "podunit.parallelism=0 (from: system property) cannot be used. Allowed: auto, or a whole"
                                + " number from 1 to 999999. Correct it, or remove it to get the default.",
                        "podunit.namespace=Not_A_Label (from: environment variable) cannot be used. Allowed: a DNS"
                                + " label: at most 63 of a-z, 0-9 and '-'. Correct it, or remove it to get the default.",
                        "podunit.image.pull.policy=Sometimes (from: JUnit configuration parameter) cannot be used."
                                + " Allowed: IfNotPresent, Always, Never. Correct it, or remove it to get the default.",
                        "podunit.retry.infrastructure=-1 (from: podunit.properties) cannot be used. Allowed: a whole"
                                + " number from 0 to 999999. Correct it, or remove it to get the default.",
                        "podunit.namespaze is no key of Podunit's, and has no effect. Did you mean podunit.namespace?"
                                + " Correct or remove it.");
    }

    @Test
    void the_exception_lists_the_faults() {
        system.put(Constants.KEEP, "some");
        system.put(Constants.SELECT, "most");

        assertThat(fault())
                .hasMessageStartingWith("Podunit's configuration has 2 faults:\n  - podunit.")
                .hasMessageContaining("podunit.keep=some")
                .hasMessageContaining("podunit.select=most");
    }

    @Test
    void unknown_keys_of_each_source_are_faults() {
        parameters.put("podunit.imago", "x");
        files.put("podunit.properties", Map.of("podunit.something.entirely.different", "x"));
        environment.put("PODUNIT_NAMESPCE", "x");
        environment.put("PODUNIT_STORE_SERVICE_HOST", "10.0.0.1");
        environment.put("PODUNIT_JAR", "of the start script");
        environment.put("PODUNIT_SERVE_TOKEN", "of the service");
        environment.put("PODUNIT_K3S_IMAGE", "of k3s");
        system.put("podunit.k3s.image", "of k3s");
        system.put("podunit.profile.ci.timout.class", "1m");
        system.put("podunit.test.excludedGroups", "cluster");

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "podunit.imago is no key of Podunit's, and has no effect. Did you mean podunit.image? Correct"
                                + " or remove it.",
                        "podunit.something.entirely.different is no key of Podunit's, and has no effect. Correct or"
                                + " remove it.",
                        "The environment variable PODUNIT_NAMESPCE has no effect. Did you mean PODUNIT_NAMESPACE?"
                                + " Correct or remove it.",
                        "podunit.profile.ci.timout.class is no key of Podunit's, and has no effect. Did you mean"
                                + " podunit.timeout.class? Correct or remove it.");
    }

    @Test
    void a_profile_that_is_defined_nowhere_is_a_fault() {
        annotation.put(Constants.PROFILE, "absent");

        assertThat(faults())
                .containsExactly(
                        "podunit.profile=absent (from: @RunOnKubernetes) names a profile that is defined nowhere."
                                + " Define it by keys podunit.profile.absent.…, or in podunit-absent.properties on the"
                                + " class path.");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "90s, PT1M30S", "5m, PT5M", "1h, PT1H", "PT45S, PT45S", "' 2m ', PT2M"})
    void durations(String text, Duration expected) {
        system.put(Constants.TIMEOUT_SCHEDULE, text);

        assertThat(resolve().timeouts().schedule()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-5m", "5", "five", "PT0S", "5 parsecs"})
    void what_is_no_duration(String text) {
        system.put(Constants.TIMEOUT_SCHEDULE, text);

        assertThat(faults())
                .containsExactly(
                        "podunit.timeout.schedule=" + text + " (from: system property) cannot be used. Allowed: 90s,"
                                + " 5m, 1h, 500ms or ISO 8601 such as PT90S; more than"
                                + " zero. Correct it, or remove it to get the default.");
    }

    @Test
    void timeouts_lie_within_that_of_the_run() {
        system.put(Constants.TIMEOUT_RUN, "1m");
        assertThat(resolve().timeouts().perClass()).isEqualTo(Duration.ofMinutes(1));

        system.put(Constants.TIMEOUT_CLASS, "2m");
        assertThat(faults())
                .containsExactly(
                        "podunit.timeout.class=PT2M is longer than podunit.timeout.run=PT1M, within which it lies."
                                + " Shorten the one or lengthen the other.");
    }

    @Test
    void jvm_arguments_are_words_and_quotation_marks_hold_them_together() {
        system.put(Constants.JVM_ARGUMENTS, "-Xmx512m  -Da=\"b c\" '-Dd=e f' -ea");

        assertThat(resolve().pod().jvmArguments()).containsExactly("-Xmx512m", "-Da=b c", "-Dd=e f", "-ea");
    }

    @Test
    void files_and_agents_are_read() {
        system.put(Constants.FILES, "src/test/resources 'a b/*.txt' c..d/x");
        system.put(Constants.AGENTS, "off");

        assertThat(resolve().pod().files()).containsExactly("src/test/resources", "a b/*.txt", "c..d/x");
        assertThat(resolve().pod().agents()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x", "a/../../x", "..", "a/..", "C:/x", "a\\..\\x"})
    void files_outside_of_the_working_directory_are_a_fault(String file) {
        system.put(Constants.FILES, file);

        assertThat(catchThrowableOfType(InvalidConfigurationException.class, this::resolve))
                .hasMessageContaining("podunit.files names " + file + ", which is not below the working directory.");
    }

    @Test
    void pods_are_debugged_one_after_another_and_without_limits_of_time() {
        system.put(Constants.DEBUG, "true");
        system.put(Constants.PARALLELISM, "4");
        system.put(Constants.TIMEOUT_CLASS, "1s");
        system.put(Constants.TIMEOUT_SCHEDULE, "1m");

        var day = Duration.ofDays(1);
        assertThat(resolve().debugging()).isEqualTo(new RunConfiguration.Debugging(5005));
        assertThat(resolve().parallelism()).isEqualTo(1);
        assertThat(resolve().timeouts()).isEqualTo(new RunConfiguration.Timeouts(day, Duration.ofMinutes(1), day));
    }

    @Test
    void a_jvm_that_is_debugged_debugs_its_pods_unless_told_otherwise() {
        assertThat(resolve().debugging()).isNull();
        debugged = true;
        system.put(Constants.DEBUG_PORT, "6000");
        assertThat(resolve().debugging()).isEqualTo(new RunConfiguration.Debugging(6000));
        assertThat(resolve().timeouts().schedule()).isEqualTo(Duration.ofDays(1));
        system.put(Constants.DEBUG, "false");
        assertThat(resolve().debugging()).isNull();
        assertThat(resolve().timeouts().schedule()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void a_port_that_is_none_is_a_fault() {
        system.put(Constants.DEBUG_PORT, "65536");

        assertThat(catchThrowableOfType(InvalidConfigurationException.class, this::resolve))
                .hasMessageContaining(
                        "podunit.debug.port=65536 is no port. Allowed: a whole number from 1024 to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=5005",
                "-Xrunjdwp:transport=dt_socket"
            })
    void a_debugger_is_seen_in_the_arguments_of_this_jvm(String argument) {
        assertThat(ConfigurationSources.areOfADebugger(List.of("-Xmx1g", argument)))
                .isTrue();
        assertThat(ConfigurationSources.areOfADebugger(List.of("-Xmx1g", "-agentlib:jdwpx", "-Dx=" + argument)))
                .isFalse();
    }

    @Test
    void blank_values_count_as_absent() {
        system.put(Constants.NAMESPACE, " ");
        environment.put("PODUNIT_NAMESPACE", "team");

        assertThat(resolve().cluster().namespace()).isEqualTo("team");
    }

    @Test
    void classes_are_interleaved_under_surefire() {
        system.put("surefire.test.class.path", "x.jar");

        assertThat(resolve().replay()).isEqualTo(ReplayOrder.INTERLEAVED);
    }

    @Test
    void reports_go_where_the_build_tool_keeps_what_it_makes(@TempDir Path directory) throws IOException {
        system.put("user.dir", directory.toString());
        assertThat(resolve().reportDirectory()).isEqualTo(Path.of("target", "podunit"));

        Files.createFile(directory.resolve("build.gradle.kts"));
        assertThat(resolve().reportDirectory()).isEqualTo(Path.of("build", "podunit"));

        Files.createFile(directory.resolve("pom.xml"));
        assertThat(resolve().reportDirectory()).isEqualTo(Path.of("target", "podunit"));
    }

    @Test
    void the_history_lies_with_the_reports_or_where_it_is_wanted_or_nowhere() {
        system.put(Constants.REPORT_DIRECTORY, "reports");
        assertThat(resolve().history()).isEqualTo(Path.of("reports", "timings.json"));

        system.put(Constants.HISTORY, "../.podunit/history.json");
        assertThat(resolve().history()).isEqualTo(Path.of("..", ".podunit", "history.json"));

        system.put(Constants.HISTORY, "off");
        assertThat(resolve().history()).isNull();
    }

    @Test
    void a_history_that_is_no_file_of_json_is_a_fault() {
        system.put(Constants.HISTORY, "false");

        assertThat(faults())
                .singleElement()
                .asString()
                .startsWith(
                        "podunit.history=false (from: system property) cannot be used. Allowed: off, or the path of "
                                + "a file that ends in .json.");
    }

    @Test
    void every_key_is_known() {
        var constants = Stream.of(Constants.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(ConfigurationResolverTests::value)
                .filter(value -> value.startsWith("podunit."));

        assertThat(KeyCheck.KEYS).containsExactlyInAnyOrderElementsOf(constants.toList());
    }

    private static String value(java.lang.reflect.Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> faults() {
        return fault().faults();
    }

    private InvalidConfigurationException fault() {
        return catchThrowableOfType(InvalidConfigurationException.class, this::resolve);
    }

    private RunConfiguration resolve() {
        return resolver().resolve();
    }

    private ConfigurationResolver resolver() {
        var sources = new ConfigurationSources(
                key -> Optional.ofNullable(parameters.get(key)),
                parameters.keySet(),
                system,
                environment,
                file -> files.getOrDefault(file, Map.of()),
                debugged);
        return new ConfigurationResolver(sources, annotation);
    }
}
