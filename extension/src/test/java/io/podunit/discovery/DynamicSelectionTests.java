package io.podunit.discovery;

import static io.podunit.discovery.Discoveries.execute;
import static io.podunit.discovery.Discoveries.selecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.podunit.discovery.DiscoveryTestCase.DynamicTestCase;
import io.podunit.discovery.DiscoveryTestCase.TemplateTestCase;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

class DynamicSelectionTests {

    private static final String CLASS = "[class:io.podunit.discovery.DiscoveryTestCase$DynamicTestCase]";
    private static final String NUMBERS = "/[test-template:numbers(int)]";
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

        assertThat(run.selectors())
                .containsExactlyInAnyOrder(
                        "[engine:junit-jupiter]/[class:DynamicTestCase]" + NUMBERS,
                        "[engine:junit-jupiter]/[class:DynamicTestCase]/[test-factory:made()]");
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

    private static PostDiscoveryFilter methodsNamed(String name) {
        return node -> FilterResult.includedIf(node.getSource()
                .map(source -> !(source instanceof MethodSource method)
                        || method.getMethodName().equals(name))
                .orElse(true));
    }
}
