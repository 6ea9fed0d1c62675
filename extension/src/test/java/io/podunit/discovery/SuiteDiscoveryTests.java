package io.podunit.discovery;

import static io.podunit.discovery.Discoveries.discover;
import static io.podunit.discovery.Discoveries.selecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.podunit.Constants;
import io.podunit.config.ConfigurationSources;
import io.podunit.discovery.DiscoveryTestCase.MarkedTestCase;
import io.podunit.discovery.DiscoveryTestCase.SuiteTestCase;
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
