package io.podunit.discovery;

import static io.podunit.discovery.Discoveries.execute;
import static io.podunit.discovery.Discoveries.selecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.podunit.Constants;
import io.podunit.discovery.DiscoveryTestCase.MarkedTestCase;
import io.podunit.discovery.DiscoveryTestCase.MixedTestCase;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

class LocalRunGuardTests {

    @Test
    void without_the_engine_a_marked_class_fails_and_says_why() {
        var run = execute(withoutEngine(MarkedTestCase.class));

        assertThat(run.ranHere()).isEmpty();
        assertThat(run.failure("MarkedTestCase]"))
                .contains(
                        "MarkedTestCase is marked @RunOnKubernetes",
                        "the engine junit5-podunit did not claim it",
                        "includeJUnit5Engines",
                        "podunit.fallback=local",
                        "podunit.fallback=skip");
    }

    @Test
    void without_the_engine_a_marked_method_fails_and_its_neighbours_run() {
        var run = execute(withoutEngine(MixedTestCase.class));

        assertThat(run.failure("[method:remote()]")).contains("remote() is marked @RunOnKubernetes");
        assertThat(run.ranHere()).hasSize(2);
    }

    @Test
    void fallback_local_runs_here() {
        var run = execute(withoutEngine(MarkedTestCase.class).configurationParameter(Constants.FALLBACK, "local"));

        assertThat(run.ranHere()).hasSize(3);
    }

    @Test
    void fallback_skip_skips_and_says_why() {
        var run = execute(withoutEngine(MarkedTestCase.class).configurationParameter(Constants.FALLBACK, "skip"));

        assertThat(run.ranHere()).isEmpty();
        assertThat(run.skipped())
                .hasEntrySatisfying(
                        "[engine:junit-jupiter]/[class:MarkedTestCase]",
                        reason -> assertThat(reason)
                                .contains("did not claim it", "skipped because of podunit.fallback=skip"));
    }

    @Test
    void an_unknown_fallback_fails() {
        var run = execute(withoutEngine(MarkedTestCase.class).configurationParameter(Constants.FALLBACK, "maybe"));

        assertThat(run.failure("MarkedTestCase]")).contains("podunit.fallback=maybe", "Allowed: fail, local, skip");
    }

    @Test
    void in_a_pod_marked_classes_just_run() {
        System.setProperty(Constants.IN_POD, "true");
        try {
            var run = execute(selecting(selectClass(MarkedTestCase.class)));

            assertThat(run.selection()).isEmpty();
            assertThat(run.ranHere()).hasSize(3);
        } finally {
            System.clearProperty(Constants.IN_POD);
        }
    }

    private static LauncherDiscoveryRequestBuilder withoutEngine(Class<?> type) {
        return selecting(selectClass(type)).filters(EngineFilter.excludeEngines(Constants.ENGINE_ID));
    }
}
