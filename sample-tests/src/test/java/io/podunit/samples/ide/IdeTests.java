package io.podunit.samples.ide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.engine.discovery.PackageNameFilter.excludePackageNames;

import io.podunit.Constants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/** IntelliJ IDEA, Eclipse and VS Code show, rerun and compare tests of pods as those of this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IdeTests {

    /** What VS Code's extension takes for a result; it drops all others. */
    private static final Pattern KNOWN_TO_VS_CODE = Pattern.compile(".*engine:(junit5|junit-jupiter|jqwik).*");

    @TempDir
    static Path directory;

    private TestView whole = new TestView();

    abstract Map<String, String> configuration();

    @BeforeAll
    void runTheWholeClass() {
        whole = run(selectClass(ClickedTestCase.class));
    }

    @Test
    void theTreeHoldsTogetherAndAllRanInPods() {
        assertThat(whole.faults()).isEmpty();
        assertThat(whole.entries()).containsEntry("where", "pod").doesNotContainValue("here");
        assertThat(whole.tests().keySet())
                .containsExactlyInAnyOrder(
                        "passes()",
                        "compares()",
                        "comparesTwice()",
                        "rows(int)[1]",
                        "rows(int)[2]",
                        "rows(int)[3]",
                        "made()[1]",
                        "made()[2][1]",
                        "innerPasses()");
    }

    /** IntelliJ: a click on a row of a parameterized test. */
    @Test
    void aRow() {
        TestView view = run(selectIteration(selectMethod(ClickedTestCase.class, "rows", int.class), 1));

        assertThat(view.tests().keySet()).containsExactly("rows(int)[2]");
    }

    /** IntelliJ and VS Code: a method; Eclipse: a method with its types. */
    @Test
    void aMethod() {
        assertThat(run(selectMethod(ClickedTestCase.class.getName(), "rows", "int"))
                        .tests()
                        .keySet())
                .containsExactlyInAnyOrder("rows(int)[1]", "rows(int)[2]", "rows(int)[3]");
    }

    /** All: what failed once more, by the ids that the tree has; Eclipse: one row of the tree. */
    @Test
    void nodesOfTheTreeOnceMore() {
        TestView view = run(
                selectUniqueId(whole.tests().get("made()[2][1]")),
                selectUniqueId(whole.tests().get("compares()")),
                selectUniqueId(whole.tests().get("rows(int)[3]")));

        assertThat(view.faults()).isEmpty();
        assertThat(view.tests().keySet()).containsExactlyInAnyOrder("made()[2][1]", "compares()", "rows(int)[3]");
    }

    @Test
    void aNestedClass() {
        assertThat(run(selectNestedClass(List.of(ClickedTestCase.class), ClickedTestCase.Inner.class))
                        .tests()
                        .keySet())
                .containsExactly("innerPasses()");
    }

    /** IntelliJ: a package, without what belongs to itself. */
    @Test
    void aPackage() {
        TestView view = run(
                List.of(selectPackage("io.podunit.samples.ide")),
                includeClassNamePatterns(".*\\.OtherTestCase"),
                excludePackageNames("com.intellij.rt"));

        assertThat(view.tests().keySet()).containsExactly("passes()");
        assertThat(view.tests().values()).allMatch(id -> id.contains("OtherTestCase"));
    }

    /** Eclipse discovers, shows the tree, and executes the plan later. */
    @Test
    void aPlanThatIsExecutedLater() throws Exception {
        Launcher launcher = LauncherFactory.create();
        TestPlan plan = launcher.discover(
                request(selectMethod(ClickedTestCase.class, "passes")).build());
        TestView view = new TestView();
        Thread other = new Thread(() -> launcher.execute(plan, view));
        other.start();
        other.join();

        assertThat(view.faults()).isEmpty();
        assertThat(view.tests().keySet()).containsExactly("passes()");
        assertThat(view.entries()).containsEntry("where", "pod");
    }

    /** All: the viewer of differences. */
    @Test
    void differencesAreThere() {
        assertThat(whole.failure("compares()")).isInstanceOfSatisfying(AssertionFailedError.class, failure -> {
            assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("expected text");
            assertThat(failure.getActual().getStringRepresentation()).isEqualTo("actual text");
            assertThat(failure.getMessage()).startsWith("they differ ==> expected: <expected text>");
        });
        assertThat(whole.failure("comparesTwice()"))
                .isInstanceOfSatisfying(
                        MultipleFailuresError.class,
                        failure -> assertThat(failure.getFailures())
                                .hasSize(2)
                                .allSatisfy(each -> assertThat(each).isInstanceOf(AssertionFailedError.class)));
    }

    /** VS Code takes results apart by their ids. */
    @Test
    void idsAreOfAKindThatIsKnown() {
        assertThat(whole.tests().values())
                .allMatch(id -> KNOWN_TO_VS_CODE.matcher(id).matches())
                .allMatch(id -> id.contains("/[class:" + ClickedTestCase.class.getName() + "]/"));
    }

    /** The platform's dry run, and IntelliJ's search for parameters, look at tests without running them. */
    @Test
    void aDryRunTouchesNoCluster() {
        Path reports = directory.resolve("dry");
        TestView view = new TestView();
        LauncherFactory.create()
                .execute(
                        request(selectClass(ClickedTestCase.class))
                                .configurationParameter(Constants.REPORT_DIRECTORY, reports.toString())
                                .configurationParameter("junit.platform.execution.dryRun.enabled", "true")
                                .build(),
                        view);

        assertThat(view.faults()).isEmpty();
        assertThat(view.tests()).isEmpty();
        assertThat(view.skipped()).hasSize(4);
        assertThat(Files.exists(reports)).isFalse();
    }

    private TestView run(DiscoverySelector... selectors) {
        return run(List.of(selectors));
    }

    private TestView run(List<DiscoverySelector> selectors, Filter<?>... filters) {
        TestView view = new TestView();
        LauncherFactory.create()
                .execute(
                        request(selectors.toArray(DiscoverySelector[]::new))
                                .filters(filters)
                                .build(),
                        view);
        return view;
    }

    private LauncherDiscoveryRequestBuilder request(DiscoverySelector... selectors) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter(
                        Constants.REPORT_DIRECTORY, directory.resolve("reports").toString())
                .configurationParameters(configuration());
    }
}
