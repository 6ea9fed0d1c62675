package io.podunit.discovery;

import static io.podunit.discovery.Discoveries.execute;
import static io.podunit.discovery.Discoveries.selecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.podunit.discovery.DiscoveryTestCase.DynamicTestCase;
import io.podunit.discovery.DiscoveryTestCase.TemplateTestCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

class DynamicSelectionTests {

    private static final String CLASS = "[class:io.podunit.discovery.DiscoveryTestCase$DynamicTestCase]";
    private static final String NUMBERS = "/[test-template:numbers(int)]";
    private static final String OURS =
            "[engine:junit5-podunit]/[class-template:io.podunit.discovery.DiscoveryTestCase$TemplateTestCase]";
    private static final String TEMPLATE = "[engine:junit-jupiter]/[class-template:TemplateTestCase]";

    @Test
    void single_invocation_is_sent_instead_of_its_template() {
        var run = execute(selecting(
                selectUniqueId("[engine:junit5-podunit]/" + CLASS + NUMBERS + "/[test-template-invocation:#2]")));

        assertThat(run.selectors())
                .containsExactly(
                        "[engine:junit-jupiter]/[class:DynamicTestCase]" + NUMBERS + "/[test-template-invocation:#2]");
    }

    @Test
    void single_invocation_by_the_id_of_jupiter() {
        var run = execute(selecting(
                selectUniqueId("[engine:junit-jupiter]/" + CLASS + "/[test-factory:made()]/[dynamic-test:#1]")));

        assertThat(run.selectors())
                .containsExactly(
                        "[engine:junit-jupiter]/[class:DynamicTestCase]/[test-factory:made()]/[dynamic-test:#1]");
        assertThat(run.ranHere()).isEmpty();
    }

    @Test
    void iteration_is_sent_as_a_selector() {
        var iteration = selectIteration(selectMethod(DynamicTestCase.class, "numbers", int.class), 1);

        assertThat(execute(selecting(iteration)).selectors())
                .containsExactly("iteration:method:DynamicTestCase#numbers(int)[1]");
    }

    @Test
    void what_another_selector_chose_as_a_whole_stays_whole() {
        var run = execute(selecting(
                selectClass(DynamicTestCase.class),
                selectUniqueId("[engine:junit5-podunit]/" + CLASS + NUMBERS + "/[test-template-invocation:#2]")));

        assertThat(run.ranInPod()).hasSize(5);
    }

    @Test
    void class_template_hides_its_methods_and_sends_them() {
        var selected = execute(selecting(selectClass(TemplateTestCase.class)));

        assertThat(selected.selectors())
                .containsExactlyInAnyOrder(TEMPLATE + "/[method:one()]", TEMPLATE + "/[method:two()]");
        var descriptor = selected.selection().get(0).descriptor();
        assertThat(descriptor.getChildren()).isEmpty();
        assertThat(descriptor.mayRegisterTests()).isTrue();
        assertThat(selected.ranHere()).isEmpty();
    }

    @Test
    void filters_see_the_methods_of_a_class_template() {
        var one = execute(selecting(selectClass(TemplateTestCase.class)).filters(methodsNamed("one")));
        var none = execute(selecting(selectClass(TemplateTestCase.class)).filters(methodsNamed("absent")));

        assertThat(one.selectors()).containsExactly(TEMPLATE + "/[method:one()]");
        assertThat(none.selectors()).isEmpty();
    }

    @Test
    void single_invocation_of_a_class_template() {
        var run = execute(selecting(selectIteration(selectClass(TemplateTestCase.class), 1)));

        assertThat(run.selectors()).containsExactly("iteration:class:TemplateTestCase[1]");
    }

    @Test
    void what_is_sent_makes_jupiter_run_what_was_selected() {
        assertThat(roundTrip(selecting(selectUniqueId(
                        "[engine:junit5-podunit]/" + CLASS + NUMBERS + "/[test-template-invocation:#2]"))))
                .containsExactly(
                        "[engine:junit-jupiter]/[class:DynamicTestCase]" + NUMBERS + "/[test-template-invocation:#2]");
        assertThat(roundTrip(
                        selecting(selectIteration(selectMethod(DynamicTestCase.class, "numbers", int.class), 0, 2))))
                .extracting(id -> id.substring(id.lastIndexOf('/')))
                .containsExactly("/[test-template-invocation:#1]", "/[test-template-invocation:#3]");
        assertThat(roundTrip(selecting(selectIteration(selectClass(TemplateTestCase.class), 1))))
                .containsExactly(
                        TEMPLATE + "/[class-template-invocation:#2]/[method:one()]",
                        TEMPLATE + "/[class-template-invocation:#2]/[method:two()]");
        assertThat(roundTrip(selecting(selectClass(TemplateTestCase.class)).filters(methodsNamed("one"))))
                .containsExactly(
                        TEMPLATE + "/[class-template-invocation:#1]/[method:one()]",
                        TEMPLATE + "/[class-template-invocation:#2]/[method:one()]");
        assertThat(roundTrip(selecting(selectClass(DynamicTestCase.class)))).hasSize(5);
    }

    @Test
    void single_invocation_of_a_class_template_by_the_id_that_reports_show() {
        var id = selectUniqueId(OURS + "/[class-template-invocation:#2]/[method:two()]");

        assertThat(roundTrip(selecting(id)))
                .containsExactly(TEMPLATE + "/[class-template-invocation:#2]/[method:two()]");
    }

    @Test
    void filters_go_along_with_single_invocations() {
        var invocation = selectIteration(selectClass(TemplateTestCase.class), 1);

        assertThat(roundTrip(selecting(invocation).filters(methodsNamed("one"))))
                .containsExactly(TEMPLATE + "/[class-template-invocation:#2]/[method:one()]");
    }

    @Test
    void a_whole_class_beside_one_of_its_invocations_stays_whole() {
        var id = selectUniqueId(OURS + "/[class-template-invocation:#2]");

        assertThat(roundTrip(selecting(id, selectClass(TemplateTestCase.class))))
                .hasSize(4);
        assertThat(roundTrip(selecting(id, selectPackage("io.podunit.discovery"))
                        .filters(includeClassNamePatterns(".*DiscoveryTestCase.TemplateTestCase"))))
                .hasSize(4);
    }

    private static List<String> roundTrip(LauncherDiscoveryRequestBuilder builder) {
        return execute(builder).ranInPod();
    }

    private static PostDiscoveryFilter methodsNamed(String name) {
        return node -> FilterResult.includedIf(node.getSource()
                .map(source -> !(source instanceof MethodSource method)
                        || method.getMethodName().equals(name))
                .orElse(true));
    }
}
