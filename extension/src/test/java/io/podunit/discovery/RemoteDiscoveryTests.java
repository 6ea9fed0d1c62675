package io.podunit.discovery;

import static io.podunit.discovery.Discoveries.discover;
import static io.podunit.discovery.Discoveries.execute;
import static io.podunit.discovery.Discoveries.selecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.podunit.Constants;
import io.podunit.config.ConfigurationSources;
import io.podunit.discovery.DiscoveryTestCase.ComposedTestCase;
import io.podunit.discovery.DiscoveryTestCase.ContradictingTestCase;
import io.podunit.discovery.DiscoveryTestCase.FaultyTestCase;
import io.podunit.discovery.DiscoveryTestCase.InheritingTestCase;
import io.podunit.discovery.DiscoveryTestCase.MarkedTestCase;
import io.podunit.discovery.DiscoveryTestCase.MixedTestCase;
import io.podunit.discovery.DiscoveryTestCase.PlainTestCase;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TagFilter;

class RemoteDiscoveryTests {

    private static final String MARKED =
            "[engine:junit5-podunit]/[class:io.podunit.discovery.DiscoveryTestCase$MarkedTestCase]";

    @Test
    void marked_class_is_claimed_with_its_nested_classes_and_runs_nowhere_else() {
        var run = execute(selecting(selectClass(MarkedTestCase.class), selectClass(PlainTestCase.class)));

        assertThat(run.selectors())
                .containsExactlyInAnyOrder(
                        "[engine:junit-jupiter]/[class:MarkedTestCase]/[method:slow()]",
                        "[engine:junit-jupiter]/[class:MarkedTestCase]/[method:quick()]",
                        "[engine:junit-jupiter]/[class:MarkedTestCase]/[nested-class:InnerTestCase]/[method:inner()]");
        assertThat(run.ranHere()).containsExactly("[engine:junit-jupiter]/[class:PlainTestCase]/[method:plain()]");
        assertThat(run.selection().get(0).settings()).isEqualTo(Map.of(Constants.NAMESPACE, "team"));
    }

    @Test
    void annotation_is_found_on_superclasses_and_in_other_annotations() {
        var run = execute(selecting(selectClass(InheritingTestCase.class), selectClass(ComposedTestCase.class)));

        assertThat(run.selection())
                .extracting(RemoteClass::settings)
                .containsExactly(
                        Map.of(Constants.NAMESPACE, "team"),
                        Map.of(Constants.IMAGE, "composed", Constants.TIMEOUT_CLASS, "90s"));
        assertThat(run.ranHere()).isEmpty();
    }

    @Test
    void marked_methods_and_nested_classes_are_claimed_and_their_neighbours_are_not() {
        var run = execute(selecting(selectClass(MixedTestCase.class)));

        assertThat(run.selectors())
                .containsExactlyInAnyOrder(
                        "[engine:junit-jupiter]/[class:MixedTestCase]/[method:remote()]",
                        "[engine:junit-jupiter]/[class:MixedTestCase]/[nested-class:RemoteInnerTestCase]/[method:inner()]");
        assertThat(run.ranHere())
                .containsExactlyInAnyOrder(
                        "[engine:junit-jupiter]/[class:MixedTestCase]/[method:local()]",
                        "[engine:junit-jupiter]/[class:MixedTestCase]/[nested-class:LocalInnerTestCase]/[method:inner()]");
        assertThat(run.selection().get(0).settings()).isEqualTo(Map.of(Constants.PROFILE, "big"));
    }

    @Test
    void descriptors_say_what_those_of_jupiter_say() {
        var top = execute(selecting(selectClass(MarkedTestCase.class)))
                .selection()
                .get(0)
                .descriptor();
        var slow = top.getChildren().stream()
                .filter(child -> child.getDisplayName().equals("slow()"))
                .findFirst()
                .orElseThrow();

        assertThat(top.getUniqueId()).hasToString(MARKED);
        assertThat(top.getParent().orElseThrow().isRoot()).isTrue();
        assertThat(top.getSource()).contains(ClassSource.from(MarkedTestCase.class));
        assertThat(slow.isTest()).isTrue();
        assertThat(slow.getTags()).extracting(TestTag::getName).containsExactly("slow");
        assertThat(slow.getLegacyReportingName()).isEqualTo("slow()");
        assertThat(slow.getSource()).contains(MethodSource.from(MarkedTestCase.class.getName(), "slow", ""));
    }

    @Test
    void all_claims_what_is_not_marked_too() {
        var run = execute(selecting(selectClass(PlainTestCase.class)).configurationParameter(Constants.SELECT, "all"));

        assertThat(run.selectors()).containsExactly("[engine:junit-jupiter]/[class:PlainTestCase]/[method:plain()]");
        assertThat(run.ranHere()).isEmpty();
    }

    @Test
    void local_executor_leaves_everything_to_jupiter() {
        var run = execute(
                selecting(selectClass(MarkedTestCase.class)).configurationParameter(Constants.EXECUTOR, "local"));

        assertThat(run.selection()).isEmpty();
        assertThat(run.ranHere()).hasSize(3);
    }

    @Test
    void an_ide_that_collects_parameters_starts_nothing_in_a_cluster() {
        var run = execute(selecting(selectClass(MarkedTestCase.class))
                .configurationParameter("idea.junit.collect.parameters", "true"));

        assertThat(run.selection()).isEmpty();
        assertThat(run.ranHere()).hasSize(3);
    }

    @Test
    void in_a_pod_nothing_is_claimed() {
        var request = selecting(selectClass(MarkedTestCase.class)).build();
        var pod = Map.of("PODUNIT_POD", "1");

        assertThat(discovery(request, Map.of(), pod).selection()).isEmpty();
        assertThat(discovery(request, Map.of(Constants.IN_POD, ""), Map.of()).selection())
                .isEmpty();
        assertThat(discovery(request, Map.of(), Map.of()).selection()).hasSize(1);
    }

    @Test
    void system_property_wins_over_environment_over_parameter() {
        var request = selecting(selectClass(PlainTestCase.class))
                .configurationParameter(Constants.SELECT, "all")
                .build();

        assertThat(discovery(request, Map.of(), Map.of()).selection()).hasSize(1);
        var environment = Map.of("PODUNIT_SELECT", "annotated");
        assertThat(discovery(request, Map.of(), environment).selection()).isEmpty();
        assertThat(discovery(request, Map.of(Constants.SELECT, "all"), environment)
                        .selection())
                .hasSize(1);
    }

    @Test
    void a_wrong_value_is_an_issue_and_marked_classes_run_nowhere() {
        var run =
                execute(selecting(selectClass(MarkedTestCase.class)).configurationParameter(Constants.SELECT, "some"));

        assertThat(run.issues())
                .singleElement()
                .asString()
                .startsWith("junit5-podunit: Podunit's configuration has a fault:")
                .contains("podunit.select=some", "Allowed: annotated, all");
        assertThat(run.failure("[engine:junit5-podunit]")).contains("podunit.select=some");
        assertThat(run.ranHere()).isEmpty();
    }

    @Test
    void contradicting_annotations_in_one_class_are_an_issue() {
        assertThat(execute(selecting(selectClass(ContradictingTestCase.class))).issues())
                .singleElement()
                .asString()
                .contains("@RunOnKubernetes on '", "podunit.image=", "set it once, or move the test to another class");
    }

    @Test
    void an_issue_of_jupiter_is_told_once() {
        assertThat(execute(selecting(selectClass(FaultyTestCase.class))).issues())
                .singleElement()
                .asString()
                .startsWith("junit-jupiter: ")
                .contains("private");
    }

    @Test
    void an_issue_of_jupiter_is_told_by_us_where_jupiter_is_left_out() {
        var run = execute(
                selecting(selectClass(FaultyTestCase.class)).filters(EngineFilter.excludeEngines("junit-jupiter")));

        assertThat(run.issues())
                .singleElement()
                .asString()
                .startsWith("junit5-podunit: ")
                .contains("private");
    }

    @Test
    void an_id_of_ours_with_the_local_executor_is_an_issue() {
        var run = execute(selecting(selectUniqueId(MARKED)).configurationParameter(Constants.EXECUTOR, "local"));

        assertThat(run.failure("[engine:junit5-podunit]")).contains("could not be resolved", "MarkedTestCase");
    }

    @Test
    void in_a_pod_not_even_an_unreadable_configuration_makes_a_claim() {
        var request = selecting(selectClass(MarkedTestCase.class)).build();
        var sources = new ConfigurationSources(
                request.getConfigurationParameters()::get,
                Set.of(),
                Map.of(),
                Map.of("PODUNIT_POD", "1", "PODUNIT_SELECT", "nonsense"),
                file -> {
                    throw new io.podunit.PodunitException("unreadable");
                });

        var root = new RemoteDiscovery(request, UniqueId.forEngine(Constants.ENGINE_ID), sources).discover();

        assertThat(root.selection()).isEmpty();
    }

    @Test
    void what_is_meant_for_pods_stays_claimed_where_the_configuration_has_a_fault() {
        var request = selecting(selectClass(MarkedTestCase.class), selectClass(PlainTestCase.class))
                .build();
        assertThat(discovery(request, Map.of(Constants.EXECUTOR, "jop"), Map.of())
                        .selection())
                .hasSize(1);
        var all = Map.of(Constants.EXECUTOR, "jop", Constants.SELECT, "all");
        assertThat(discovery(request, all, Map.of()).selection()).hasSize(2);
        assertThat(discovery(request, Map.of(Constants.SELECT, "al"), Map.of()).selection())
                .as("it may have meant all")
                .hasSize(2);
    }

    @Test
    void an_unreadable_configuration_is_an_issue_and_lets_nothing_run_here() {
        var request = selecting(selectClass(MarkedTestCase.class), selectClass(PlainTestCase.class))
                .build();
        var sources = new ConfigurationSources(
                request.getConfigurationParameters()::get, Set.of(), Map.of(), Map.of(), file -> {
                    throw new io.podunit.PodunitException("unreadable");
                });

        var root = new RemoteDiscovery(request, UniqueId.forEngine(Constants.ENGINE_ID), sources).discover();

        assertThat(root.selection()).hasSize(2);
    }

    @Test
    void tags_and_methods_narrow_what_is_sent() {
        var tagged = execute(selecting(selectClass(MarkedTestCase.class)).filters(TagFilter.includeTags("slow")));
        var method = execute(selecting(selectMethod(MarkedTestCase.class, "quick")));

        assertThat(tagged.selectors()).containsExactly("[engine:junit-jupiter]/[class:MarkedTestCase]/[method:slow()]");
        assertThat(method.selectors())
                .containsExactly("[engine:junit-jupiter]/[class:MarkedTestCase]/[method:quick()]");
    }

    @Test
    void ids_of_ours_and_of_jupiter_select_the_same() {
        for (var engine : new String[] {"junit5-podunit", "junit-jupiter"}) {
            var id = MARKED.replace("junit5-podunit", engine) + "/[method:quick()]";
            var run = execute(selecting(selectUniqueId(id)));

            assertThat(run.selectors())
                    .containsExactly("[engine:junit-jupiter]/[class:MarkedTestCase]/[method:quick()]");
            assertThat(run.ranHere()).isEmpty();
        }
    }

    @Test
    void an_id_of_ours_that_chooses_nothing_is_an_issue() {
        var plain = MARKED.replace("Marked", "Plain");

        // The launcher makes the issue itself, and tells it as a failure of the engine.
        assertThat(execute(selecting(selectUniqueId(plain))).failure("[engine:junit5-podunit]"))
                .contains("could not be resolved", "PlainTestCase");
        assertThat(execute(selecting(selectUniqueId(MARKED + "/[method:gone()]")))
                        .failure("[engine:junit5-podunit]"))
                .contains("could not be resolved", "gone()");
    }

    @Test
    void discovery_can_be_repeated() {
        for (var i = 0; i < 2; i++) {
            assertThat(discover(selecting(selectClass(MarkedTestCase.class))))
                    .hasSize(3)
                    .allMatch(id -> id.startsWith("[engine:junit5-podunit]/[class:MarkedTestCase]/"));
        }
    }

    @Test
    void claims_of_one_discovery_do_not_reach_the_next() {
        discover(selecting(selectClass(MarkedTestCase.class)));

        assertThat(discover(selecting(selectClass(MarkedTestCase.class))
                        .filters(EngineFilter.includeEngines("junit-jupiter"))))
                .hasSize(3)
                .allMatch(id -> id.startsWith("[engine:junit-jupiter]/[class:MarkedTestCase]/"));
    }

    private static KubernetesEngineDescriptor discovery(
            org.junit.platform.launcher.LauncherDiscoveryRequest request,
            Map<String, String> system,
            Map<String, String> environment) {
        var sources = new ConfigurationSources(
                request.getConfigurationParameters()::get, Set.of(), system, environment, file -> Map.of());
        return new RemoteDiscovery(request, UniqueId.forEngine(Constants.ENGINE_ID), sources).discover();
    }
}
