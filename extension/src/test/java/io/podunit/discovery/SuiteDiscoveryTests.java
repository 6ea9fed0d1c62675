package io.podunit.discovery;

import static io.podunit.discovery.Discoveries.discover;
import static io.podunit.discovery.Discoveries.selecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.podunit.Constants;
import io.podunit.config.ConfigurationSources;
import io.podunit.discovery.DiscoveryTestCase.JupiterOnlySuiteTestCase;
import io.podunit.discovery.DiscoveryTestCase.MarkedTestCase;
import io.podunit.discovery.DiscoveryTestCase.MethodsSuiteTestCase;
import io.podunit.discovery.DiscoveryTestCase.OuterSuiteTestCase;
import io.podunit.discovery.DiscoveryTestCase.SuiteTestCase;
import io.podunit.discovery.DiscoveryTestCase.TaggedSuiteTestCase;
import io.podunit.discovery.DiscoveryTestCase.WithoutJupiterSuiteTestCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.EngineFilter;

class SuiteDiscoveryTests {

    private static final String SUITE = "[engine:junit-platform-suite]/[suite:SuiteTestCase]";
    private static final UniqueId BELOW_SUITE =
            UniqueId.forEngine("junit-platform-suite").append("suite", "S").appendEngine(Constants.ENGINE_ID);

    @Test
    void below_a_suite_each_engine_has_its_own() {
        assertThat(discover(selecting(selectClass(SuiteTestCase.class))))
                .containsExactly(
                        SUITE + "/[engine:junit-jupiter]/[class:PlainTestCase]/[method:plain()]",
                        SUITE + "/[engine:junit5-podunit]/[class-template:TemplateTestCase]",
                        SUITE + "/[engine:junit5-podunit]/[class:MarkedTestCase]/[method:quick()]",
                        SUITE + "/[engine:junit5-podunit]/[class:MarkedTestCase]/[method:slow()]",
                        SUITE
                                + "/[engine:junit5-podunit]/[class:MarkedTestCase]/[nested-class:InnerTestCase]/[method:inner()]");
    }

    @Test
    void claims_below_a_suite_take_nothing_from_the_same_class_beside_it() {
        var found = discover(selecting(selectClass(SuiteTestCase.class), selectClass(MarkedTestCase.class))
                .filters(EngineFilter.excludeEngines("junit-jupiter")));

        assertThat(found)
                .hasSize(8)
                .filteredOn(id -> id.startsWith("[engine:junit5-podunit]"))
                .hasSize(3);
    }

    @Test
    void a_suite_without_our_engine_leaves_everything_to_jupiter_and_its_guard() {
        assertThat(discover(selecting(selectClass(JupiterOnlySuiteTestCase.class))))
                .hasSize(4)
                .allMatch(id -> id.startsWith(
                        "[engine:junit-platform-suite]/[suite:JupiterOnlySuiteTestCase]" + "/[engine:junit-jupiter]/"));
    }

    @Test
    void a_suite_without_jupiter_has_what_is_marked() {
        assertThat(discover(selecting(selectClass(WithoutJupiterSuiteTestCase.class))))
                .hasSize(3)
                .allMatch(id -> id.startsWith("[engine:junit-platform-suite]/[suite:WithoutJupiterSuiteTestCase]"
                        + "/[engine:junit5-podunit]/[class:MarkedTestCase]/"));
    }

    @Test
    void packages_patterns_and_tags_of_a_suite_choose_ours_too() {
        var inSuite = "[engine:junit-platform-suite]/[suite:TaggedSuiteTestCase]/[engine:junit5-podunit]/";

        assertThat(discover(selecting(selectClass(TaggedSuiteTestCase.class))))
                .containsExactly(
                        inSuite + "[class:InheritingTestCase]/[method:slow()]",
                        inSuite + "[class:MarkedTestCase]/[method:slow()]");
    }

    @Test
    void methods_of_a_suite_and_of_a_suite_in_a_suite() {
        var inSuite = "[engine:junit-platform-suite]/[suite:MethodsSuiteTestCase]/";
        var deeper = "[engine:junit-platform-suite]/[suite:OuterSuiteTestCase]/" + inSuite;

        assertThat(discover(selecting(selectClass(MethodsSuiteTestCase.class))))
                .containsExactlyElementsOf(methods(inSuite));
        assertThat(discover(selecting(selectClass(OuterSuiteTestCase.class))))
                .containsExactlyElementsOf(methods(deeper));
    }

    private static List<String> methods(String inSuite) {
        return List.of(
                inSuite + "[engine:junit-jupiter]/[class:MixedTestCase]/[method:local()]",
                inSuite + "[engine:junit5-podunit]/[class:MarkedTestCase]/[method:quick()]",
                inSuite + "[engine:junit5-podunit]/[class:MixedTestCase]/[method:remote()]");
    }

    @Test
    void one_test_of_a_suite_by_the_id_that_reports_show() {
        var id = SUITE + "/[engine:junit5-podunit]/[class:MarkedTestCase]/[method:quick()]";

        assertThat(discover(selecting(selectUniqueId(inFull(id))))).containsExactly(id);
    }

    @Test
    void one_test_of_a_suite_by_the_id_of_jupiter() {
        var id = SUITE + "/[engine:junit-jupiter]/[class:MarkedTestCase]/[method:quick()]";

        assertThat(discover(selecting(selectUniqueId(inFull(id)))))
                .containsExactly(id.replace("junit-jupiter", Constants.ENGINE_ID));
    }

    private static String inFull(String id) {
        return id.replaceAll("(suite|class):", "$1:io.podunit.discovery.DiscoveryTestCase\\$");
    }

    @Test
    void ids_are_mapped_below_a_suite() {
        var mapper = new UniqueIdMapper(BELOW_SUITE);
        var local = BELOW_SUITE.append("class", "Foo").append("method", "bar()");

        assertThat(mapper.toPod(local)).hasToString("[engine:junit-jupiter]/[class:Foo]/[method:bar()]");
        assertThat(mapper.toLocal("[engine:junit-jupiter]/[class:Foo]/[method:bar()]"))
                .isEqualTo(local);
    }

    @Test
    void id_of_jupiter_below_the_suite_is_ours() {
        var jupiter = UniqueIdMapper.sibling(BELOW_SUITE, "junit-jupiter")
                .append("class", MarkedTestCase.class.getName())
                .append("method", "quick()");
        var request = selecting(selectUniqueId(jupiter)).build();

        var root = new RemoteDiscovery(
                        request, BELOW_SUITE, ConfigurationSources.of(request.getConfigurationParameters()))
                .discover();

        assertThat(root.selection()).singleElement().satisfies(selected -> {
            assertThat(selected.descriptor().getUniqueId().hasPrefix(BELOW_SUITE))
                    .isTrue();
            assertThat(selected.selectors())
                    .containsExactly(
                            "[engine:junit-jupiter]/[class:" + MarkedTestCase.class.getName() + "]/[method:quick()]");
        });
    }
}
