package io.podunit.launcher.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.cli.run.LocalTestCase.PassingTestCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.PackageSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

class RequestFactoryTests {

    @Test
    void eachKindOfNameBecomesASelector() {
        LauncherDiscoveryRequest request = request(new Selection(
                List.of("a.B"),
                List.of("a.B#c"),
                List.of("a"),
                List.of(Path.of("").toAbsolutePath())));
        assertThat(request.getSelectorsByType(ClassSelector.class))
                .extracting(ClassSelector::getClassName)
                .containsExactly("a.B");
        assertThat(request.getSelectorsByType(MethodSelector.class))
                .extracting(MethodSelector::getMethodName)
                .containsExactly("c");
        assertThat(request.getSelectorsByType(PackageSelector.class)).hasSize(1);
        assertThat(request.getSelectorsByType(ClasspathRootSelector.class)).hasSize(1);
        assertThat(request.getConfigurationParameters().get("key")).contains("value");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverDoBothSidesRun(boolean local) {
        var selection = new Selection(List.of(PassingTestCase.class.getName()), List.of(), List.of(), List.of());
        var roots = LauncherFactory.create()
                .discover(new RequestFactory(options(selection, local), local).request())
                .getRoots();
        assertThat(roots)
                .extracting(TestIdentifier::getUniqueId)
                .contains(local ? "[engine:junit-jupiter]" : "[engine:junit5-podunit]")
                .doesNotContain(local ? "[engine:junit5-podunit]" : "[engine:junit-jupiter]");
    }

    private static LauncherDiscoveryRequest request(Selection selection) {
        return new RequestFactory(options(selection, true), true).request();
    }

    private static RunOptions options(Selection selection, boolean local) {
        var filters = new Filters(List.of(), List.of(), List.of());
        return new RunOptions(selection, filters, List.of(), Map.of(), Map.of("key", "value"), local, null);
    }
}
