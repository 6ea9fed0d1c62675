package io.podunit.engine.dealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.config.ConfigurationSources;
import io.podunit.config.RunConfiguration.Isolation;
import io.podunit.discovery.RemoteClass;
import io.podunit.discovery.RemoteDiscovery;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.ShardPlanner;
import io.podunit.engine.shard.ShardPlanner.Distribution;
import io.podunit.history.ClassTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Which classes are divided, and that nothing of them is lost or in two pods. */
class ClassSplitterTests {

    private static final int SECOND = 1000;

    private final Map<String, ClassTime> history = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final List<String> notices = new ArrayList<>();

    private static List<RemoteClass> discover(DiscoverySelector... selectors) {
        var request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
        var sources = ConfigurationSources.of(request.getConfigurationParameters());
        return new RemoteDiscovery(request, UniqueId.forEngine("junit5-podunit"), sources)
                .discover()
                .selection();
    }

    private static List<RemoteClass> discover(Class<?>... types) {
        return discover(Stream.of(types).map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new));
    }

    private void took(Class<?> type, long seconds) {
        int nodes = discover(type).get(0).nodes();
        history.put(type.getName(), new ClassTime(seconds * SECOND, nodes));
    }

    private List<RemoteClass> split(int pods, List<RemoteClass> classes) {
        return new ClassSplitter(pods, history, parameters, notices::add).split(classes);
    }

    private static List<List<String>> methods(List<RemoteClass> pieces) {
        return pieces.stream()
                .map(piece -> piece.selectors().stream()
                        .map(id -> UniqueId.parse(id).getLastSegment().getValue())
                        .toList())
                .toList();
    }

    @Test
    void aClassThatTookLongerThanAPodsShareIsInPieces() {
        took(DivisibleTestCase.Plain.class, 20);
        took(DivisibleTestCase.Short.class, 1);
        List<RemoteClass> classes = discover(DivisibleTestCase.Plain.class, DivisibleTestCase.Short.class);
        List<RemoteClass> split = split(2, classes);
        assertThat(notices).isEmpty();
        assertThat(split).hasSize(7).endsWith(classes.get(1));
        assertThat(split.subList(0, 6)).allSatisfy(piece -> {
            assertThat(piece.partial()).isTrue();
            assertThat(piece.descriptor().whole()).containsSame(classes.get(0).descriptor());
            assertThat(piece.nodes()).isEqualTo(2);
        });
        assertThat(methods(split).stream().flatMap(List::stream))
                .containsExactlyElementsOf(
                        methods(classes).stream().flatMap(List::stream).toList());
        assertThat(notices).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 20", "2, 3"})
    void nothingIsDividedThatIsNoLongerThanItsShareOrThanTwoSeconds(int pods, int seconds) {
        took(DivisibleTestCase.Plain.class, seconds);
        took(DivisibleTestCase.AlsoPlain.class, seconds);
        List<RemoteClass> classes = discover(DivisibleTestCase.Plain.class, DivisibleTestCase.AlsoPlain.class);
        assertThat(split(pods, classes)).isEqualTo(classes);
        took(DivisibleTestCase.AlsoPlain.class, 1);
        took(DivisibleTestCase.Plain.class, 2);
        assertThat(split(4, classes)).isEqualTo(classes);
    }

    @Test
    void nothingIsDividedOfWhichNobodyKnowsHowLongItTakes() {
        took(DivisibleTestCase.Short.class, 20);
        List<RemoteClass> classes = discover(DivisibleTestCase.Plain.class);
        assertThat(split(4, classes)).isEqualTo(classes);
    }

    static Stream<Arguments> together() {
        return Stream.of(
                Arguments.of(DivisibleTestCase.Single.class, "it has but one method"),
                Arguments.of(DivisibleTestCase.PerClass.class, "its tests share an instance (@TestInstance)"),
                Arguments.of(DivisibleTestCase.Ordered.class, "its methods have an order (@TestMethodOrder)"),
                Arguments.of(
                        DivisibleTestCase.InheritsBeforeAll.class,
                        "prepare() is run once for all of its tests (@BeforeAll, @AfterAll)"),
                Arguments.of(
                        DivisibleTestCase.InheritsAfterAll.class,
                        "clean() is run once for all of its tests (@BeforeAll, @AfterAll)"),
                Arguments.of(DivisibleTestCase.Counter.class, "its tests may share the static field count"),
                Arguments.of(DivisibleTestCase.FinalList.class, "its tests may share the static field SEEN"),
                Arguments.of(DivisibleTestCase.Around.Inside.class, "its tests may share the static field count"),
                Arguments.of(DivisibleTestCase.Extended.class, "an extension takes part (Custom on Extended)"),
                Arguments.of(DivisibleTestCase.ExtendedMethod.class, "an extension takes part (Custom on three())"),
                Arguments.of(DivisibleTestCase.Registered.class, "an extension takes part (@RegisterExtension custom)"),
                Arguments.of(DivisibleTestCase.Alone.class, "it says beside what it may run (@Isolated on Alone)"),
                Arguments.of(
                        DivisibleTestCase.Locked.class, "it says beside what it may run (@ResourceLock on three())"),
                Arguments.of(
                        DivisibleTestCase.OneThread.class, "it says beside what it may run (@Execution on OneThread)"),
                Arguments.of(DivisibleTestCase.Holder.class, "its tests may share the static field count"),
                Arguments.of(DivisibleTestCase.Reporting.class, "its constructor reports for the class (TestReporter)"),
                Arguments.of(
                        DivisibleTestCase.Outer.class,
                        "more is below it than methods, or single invocations of them were selected"));
    }

    @ParameterizedTest
    @MethodSource("together")
    void whatMayHaveToStayTogetherDoesAndSaysWhy(Class<?> type, String why) {
        took(type, 60);
        List<RemoteClass> classes = discover(type);
        assertThat(split(4, classes)).isEqualTo(classes);
        assertThat(notices)
                .containsExactly("podunit: " + type.getName()
                        + " takes longer than a pod's share of this run, but is not divided: " + why + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "junit.jupiter.testinstance.lifecycle.default, PER_CLASS, all of its tests share an instance",
        "junit.jupiter.testmethod.order.default, x.Y, its methods have an order",
        "junit.jupiter.extensions.autodetection.enabled, true, extensions that nobody can see take part"
    })
    void parametersStandAgainstIt(String parameter, String value, String why) {
        took(DivisibleTestCase.Plain.class, 60);
        parameters.put(parameter, value);
        List<RemoteClass> classes = discover(DivisibleTestCase.Plain.class);
        assertThat(split(4, classes)).isEqualTo(classes);
        assertThat(notices).singleElement().asString().endsWith(why + ", by " + parameter + ".");
    }

    @Test
    void singleInvocationsAreNotDivided() {
        took(DivisibleTestCase.Plain.class, 60);
        List<RemoteClass> classes = discover(
                DiscoverySelectors.selectIteration(
                        DiscoverySelectors.selectMethod(DivisibleTestCase.Plain.class, "isParameterized", int.class),
                        0),
                DiscoverySelectors.selectMethod(DivisibleTestCase.Plain.class, "one"));
        assertThat(split(4, classes)).isEqualTo(classes);
    }

    static IntStream seeds() {
        int first = Integer.getInteger("podunit.test.seed", 0);
        return first > 0 ? IntStream.of(first) : IntStream.rangeClosed(1, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyMethodIsInOnePodAndNoPodHasAClassTwice(int seed) {
        Random random = new Random(seed);
        List<Class<?>> types = List.of(
                DivisibleTestCase.Plain.class,
                DivisibleTestCase.AlsoPlain.class,
                DivisibleTestCase.Short.class,
                DivisibleTestCase.Single.class);
        types.forEach(type -> took(type, 1 + random.nextInt(60)));
        List<RemoteClass> classes = discover(types.toArray(Class<?>[]::new));
        int pods = 1 + random.nextInt(6);
        List<RemoteClass> pieces = split(pods, classes);
        ShardPlanner planner = new ShardPlanner(Isolation.SHARD, pods, history);
        Distribution dealt =
                random.nextBoolean() ? planner.share(pieces) : new Distribution(planner.plan(pieces), List.of());
        assertThat(dealt.queued()).noneMatch(RemoteClass::partial);
        assertThat(dealt.shards()).hasSizeLessThanOrEqualTo(pods).allSatisfy(ClassSplitterTests::hasEachClassOnce);
        assertThat(Stream.concat(
                                dealt.shards().stream().flatMap(shard -> shard.classes().stream()),
                                dealt.queued().stream())
                        .flatMap(found -> found.selectors().stream()))
                .containsExactlyInAnyOrderElementsOf(classes.stream()
                        .flatMap(found -> found.selectors().stream())
                        .toList());
    }

    private static void hasEachClassOnce(Shard shard) {
        assertThat(shard.classes())
                .isNotEmpty()
                .extracting(RemoteClass::className)
                .doesNotHaveDuplicates();
        assertThat(shard.classes())
                .allSatisfy(found -> assertThat(found.descriptor().getChildren().stream()
                                .map(child ->
                                        child.getUniqueId().getLastSegment().getValue()))
                        .containsExactlyElementsOf(methods(List.of(found)).get(0)));
    }
}
