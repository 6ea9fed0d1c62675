package io.podunit.discovery;

import static io.podunit.discovery.Discoveries.execute;
import static io.podunit.discovery.Discoveries.selecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.podunit.Constants;
import io.podunit.config.ConfigurationSources;
import io.podunit.discovery.DiscoveryTestCase.JupiterOnlySuiteTestCase;
import io.podunit.discovery.DiscoveryTestCase.MixedTestCase;
import io.podunit.discovery.DiscoveryTestCase.PlainTestCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

class UnclaimedTestsTests {

    private static boolean begun;

    static class UnmarkedTestCase {

        @BeforeAll
        static void begin() {
            begun = true;
        }

        @Test
        void plain() {}

        @Test
        @Tag("slow")
        void slow() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameters(int value) {}

        @Nested
        class InnerTestCase {
            @Test
            void inner() {}
        }
    }

    @Suite
    @SelectClasses(PlainTestCase.class)
    @ConfigurationParameter(key = Constants.SELECT, value = "annotated")
    static class OwnSelectionSuiteTestCase {}

    @AfterEach
    void clear() {
        begun = false;
    }

    @Test
    void where_all_were_to_run_in_pods_each_test_fails_and_says_why() {
        var run = execute(withoutEngine(UnmarkedTestCase.class));

        assertThat(begun).as("the class's life cycle").isFalse();
        assertThat(run.ranHere()).isEmpty();
        assertThat(List.of(
                        "[method:plain()]", "[method:slow()]", "[test-template:parameters(int)]", "[method:inner()]"))
                .allSatisfy(
                        test -> assertThat(run.failure(test))
                                .isEqualTo(
                                        "podunit.select=all has this test run in a pod, but Jupiter was about to run it in this"
                                                + " JVM: an engine filter leaves the engine junit5-podunit out (Surefire's"
                                                + " includeJUnit5Engines and excludeJUnit5Engines, Gradle's includeEngines,"
                                                + " @IncludeEngines of a suite, --include-engine), or its discovery failed. Let the engine in, or set"
                                                + " podunit.fallback=local to run it in this JVM, or podunit.fallback=skip to skip it."));
    }

    @Test
    void marked_ones_fail_with_them() {
        var run = execute(withoutEngine(MixedTestCase.class));

        assertThat(run.ranHere()).isEmpty();
        assertThat(run.failure("[method:remote()]")).contains("podunit.select=all");
        assertThat(run.failure("[method:local()]")).contains("podunit.select=all");
    }

    @Test
    void fallback_skip_skips_each_of_them() {
        var run = execute(withoutEngine(UnmarkedTestCase.class).configurationParameter(Constants.FALLBACK, "skip"));

        assertThat(begun).isFalse();
        assertThat(run.ranHere()).isEmpty();
        assertThat(run.skipped())
                .hasSize(4)
                .allSatisfy((id, reason) ->
                        assertThat(reason).contains("podunit.select=all", "skipped because of podunit.fallback=skip"));
    }

    @Test
    void fallback_local_runs_them_here() {
        var run = execute(withoutEngine(UnmarkedTestCase.class).configurationParameter(Constants.FALLBACK, "local"));

        assertThat(run.ranHere()).hasSize(5);
    }

    @Test
    void the_local_executor_runs_them_here() {
        var run = execute(withoutEngine(UnmarkedTestCase.class).configurationParameter(Constants.EXECUTOR, "local"));

        assertThat(run.ranHere()).hasSize(5);
    }

    @Test
    void what_filters_took_away_is_none_of_the_tests() {
        var run = execute(withoutEngine(UnmarkedTestCase.class).filters(TagFilter.excludeTags("slow")));

        assertThat(run.ids()).noneMatch(id -> id.contains("slow()")).anyMatch(id -> id.contains("plain()"));
    }

    @Test
    void with_a_fault_in_the_configuration_nothing_runs_by_mistake() {
        var run = execute(selecting(selectClass(UnmarkedTestCase.class))
                .filters(EngineFilter.excludeEngines(Constants.ENGINE_ID))
                .configurationParameter(Constants.SELECT, "some"));

        assertThat(run.ranHere()).isEmpty();
        assertThat(run.failure("[method:plain()]")).contains("podunit.select=some");
    }

    @Test
    void a_fault_elsewhere_is_no_business_of_tests_that_are_jupiters() {
        var run = execute(selecting(selectClass(UnmarkedTestCase.class))
                .filters(EngineFilter.excludeEngines(Constants.ENGINE_ID))
                .configurationParameter(Constants.EXECUTOR, "nowhere"));

        assertThat(run.ranHere()).hasSize(5);
    }

    @Test
    void a_suite_of_which_our_engine_has_left_some_to_jupiter_runs_them() {
        var finished = suite(OwnSelectionSuiteTestCase.class);

        assertThat(finished)
                .hasSize(1)
                .allSatisfy((id, result) -> assertThat(result.getThrowable()).isEmpty());
    }

    @Test
    void an_engine_that_could_not_discover_took_no_part() {
        var sources = new ConfigurationSources(name -> Optional.empty(), Set.of(), Map.of(), Map.of(), name -> {
            throw new IllegalStateException("no files");
        });
        var filter = new ClaimFilter();
        var request = selecting(selectClass(UnmarkedTestCase.class))
                .configurationParameter(Constants.SELECT, "all")
                .build();
        var root = UniqueId.forEngine(Constants.ENGINE_ID);
        var jupiter = new EngineDescriptor(UniqueIdMapper.sibling(root, UniqueIdMapper.JUPITER), "Jupiter");
        jupiter.addChild(new EngineDescriptor(jupiter.getUniqueId().append("class", "C"), "C"));

        filter.launcherDiscoveryStarted(request);
        assertThatThrownBy(() -> new RemoteDiscovery(request, root, sources).discover())
                .isInstanceOf(IllegalStateException.class);
        filter.apply(jupiter);
        filter.launcherDiscoveryFinished(request);

        assertThat(jupiter.getChildren()).hasOnlyElementsOfType(UnclaimedTestDescriptor.class);
    }

    @Test
    void what_is_claimed_stays_so_where_a_launcher_discovers_for_another() {
        var filter = new ClaimFilter();
        var request = selecting(selectClass(UnmarkedTestCase.class)).build();
        var ours = UniqueId.forEngine(Constants.ENGINE_ID).append("class", "C");
        var theirs = new EngineDescriptor(UniqueIdMapper.sibling(ours, UniqueIdMapper.JUPITER), "C");

        filter.launcherDiscoveryStarted(request);
        ClaimFilter.claim(Set.of(ours));
        filter.launcherDiscoveryStarted(request);
        assertThat(filter.apply(theirs).included()).as("the inner one").isTrue();
        filter.launcherDiscoveryFinished(request);
        assertThat(filter.apply(theirs).excluded()).as("the outer one").isTrue();
        filter.launcherDiscoveryFinished(request);
        assertThat(filter.apply(theirs).included()).as("none any more").isTrue();
    }

    @Test
    void in_a_pod_they_just_run() {
        System.setProperty(Constants.IN_POD, "true");
        try {
            assertThat(execute(withoutEngine(UnmarkedTestCase.class)).ranHere()).hasSize(5);
        } finally {
            System.clearProperty(Constants.IN_POD);
        }
    }

    @Test
    void with_the_engine_all_of_them_are_its_own() {
        var run =
                execute(selecting(selectClass(UnmarkedTestCase.class)).configurationParameter(Constants.SELECT, "all"));

        assertThat(run.ids()).isEmpty();
        assertThat(run.selection()).hasSize(1);
    }

    @Test
    void without_select_all_they_are_jupiters() {
        var run = execute(selecting(selectClass(UnmarkedTestCase.class))
                .filters(EngineFilter.excludeEngines(Constants.ENGINE_ID)));

        assertThat(run.ranHere()).hasSize(5);
    }

    @Test
    void a_suite_that_leaves_the_engine_out_has_none_of_them_run() {
        var finished = suite(JupiterOnlySuiteTestCase.class);

        assertThat(finished)
                .hasSize(4)
                .allSatisfy((id, result) -> assertThat(result.getThrowable())
                        .get()
                        .satisfies(failure -> assertThat(failure).hasMessageContaining("podunit.select=all")));
    }

    private static Map<String, TestExecutionResult> suite(Class<?> type) {
        Map<String, TestExecutionResult> finished = new TreeMap<>();
        var request = selecting(selectClass(type))
                .configurationParameter(Constants.SELECT, "all")
                .filters(EngineFilter.includeEngines("junit-platform-suite"));
        LauncherFactory.create().execute(request.build(), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier node, TestExecutionResult result) {
                if (node.isTest()) {
                    finished.put(node.getUniqueId(), result);
                }
            }
        });
        return finished;
    }

    private static LauncherDiscoveryRequestBuilder withoutEngine(Class<?> type) {
        return selecting(selectClass(type))
                .filters(EngineFilter.excludeEngines(Constants.ENGINE_ID))
                .configurationParameter(Constants.SELECT, "all");
    }
}
