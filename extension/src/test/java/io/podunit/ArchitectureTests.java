package io.podunit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.podunit.fixtures.ClusterParameters;
import io.podunit.job.JobLabels;
import io.podunit.job.JobSpecification;
import io.podunit.job.SubmittedJob;
import io.podunit.replay.ReplaySummary;
import io.podunit.replay.output.OutputReplay;
import io.podunit.stream.StreamEnd;
import io.podunit.watch.PodState;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Which part of the extension may know which. An exception to a rule stands here, with its reason. */
@AnalyzeClasses(
        packages = "io.podunit",
        importOptions = {DoNotIncludeTests.class, DoNotIncludeJars.class})
class ArchitectureTests {

    private static final String[] STAGES = {
        "io.podunit.discovery..",
        "io.podunit.bundle..",
        "io.podunit.preflight..",
        "io.podunit.store..",
        "io.podunit.image..",
        "io.podunit.job..",
        "io.podunit.watch..",
        "io.podunit.stream..",
        "io.podunit.replay..",
        "io.podunit.verdict.."
    };

    // The root package is the public face (annotation, keys, exceptions) that all others know. Its guard reads the
    // configuration, so the root itself is in no slice.
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.podunit.(*)..").should().beFreeOfCycles();

    // Its packages build on each other: http, api, choice.
    @ArchTest
    static final ArchRule theClusterHasNoCycles =
            slices().matching("io.podunit.cluster.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule discoveryKnowsNoOtherStage = stage("discovery");

    @ArchTest
    static final ArchRule bundleKnowsNoOtherStage = stage("bundle");

    @ArchTest
    static final ArchRule imageKnowsNoOtherStage = stage("image");

    // Jib is optional: whoever names one of its classes elsewhere would have it loaded where it is not there.
    @ArchTest
    static final ArchRule onlyImagesKnowJib = noClasses()
            .that(not(resideInAPackage("io.podunit.image")))
            .should()
            .dependOnClassesThat(resideInAPackage("com.google.cloud.tools.."));

    @ArchTest
    static final ArchRule preflightKnowsNoOtherStage = stage("preflight");

    @ArchTest
    static final ArchRule jobKnowsNoOtherStage = stage("job");

    @ArchTest
    static final ArchRule watchKnowsNoOtherStage = stage("watch");

    @ArchTest
    static final ArchRule replayKnowsNoOtherStage = stage("replay");

    // Whether an end of the log is the end of the pod is told by the pod's state, which is what the watch produces.
    @ArchTest
    static final ArchRule streamKnowsOfTheWatchWhatItProduces = noClasses()
            .that()
            .resideInAPackage("io.podunit.stream..")
            .should()
            .dependOnClassesThat(otherStages("stream").and(not(belongToAnyOf(PodState.class))));

    // A verdict is a function of what the stages before it produce.
    @ArchTest
    static final ArchRule verdictKnowsOnlyWhatOthersProduce = noClasses()
            .that()
            .resideInAPackage("io.podunit.verdict..")
            .should()
            .dependOnClassesThat(otherStages("verdict")
                    .and(not(resideInAPackage("io.podunit.watch")))
                    .and(not(belongToAnyOf(StreamEnd.class, ReplaySummary.class, SubmittedJob.class))));

    // The store is filled with what the bundle stage produces; its objects carry the labels of all our objects; and
    // what it
    // produces is the store that a Job's specification refers to.
    @ArchTest
    static final ArchRule storeKnowsBundlesAndLabels = noClasses()
            .that()
            .resideInAPackage("io.podunit.store..")
            .should()
            .dependOnClassesThat(otherStages("store")
                    .and(not(resideInAPackage("io.podunit.bundle..")))
                    .and(not(belongToAnyOf(JobLabels.class, JobSpecification.class))));

    // Operations are beside a run, not in it.
    @ArchTest
    static final ArchRule operationsKnowOnlyTheCluster = noClasses()
            .that()
            .resideInAPackage("io.podunit.operations..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(STAGES)
                    .or(resideInAnyPackage("io.podunit.cluster.api..", "io.podunit.manifest..")));

    @ArchTest
    static final ArchRule noStageKnowsOperations = noClasses()
            .that(resideInAnyPackage(STAGES).or(resideInAnyPackage("io.podunit.engine..", "io.podunit.cluster..")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.podunit.operations.."));

    // Its packages build on each other: manifest and object, readiness and audit, the operations.
    @ArchTest
    static final ArchRule operationsHaveNoCycles =
            slices().matching("io.podunit.operations.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheEngineLinesStagesUp = noClasses()
            .that(not(resideInAnyPackage("io.podunit.engine..")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.podunit.engine.."));

    // Its packages build on each other: shard, run, preparation and attempt, execution.
    @ArchTest
    static final ArchRule theEngineHasNoCycles =
            slices().matching("io.podunit.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noPartOfTheEngineKnowsWhatLinesThemUp = noPartKnows("io.podunit.engine");

    @ArchTest
    static final ArchRule noPartOfTheBundleKnowsWhatPutsThemTogether = noPartKnows("io.podunit.bundle");

    @ArchTest
    static final ArchRule noPartOfTheReplayKnowsWhatUsesThem = noPartKnows("io.podunit.replay");

    @ArchTest
    static final ArchRule nobodyKnowsFixtures = noClasses()
            .that(not(resideInAnyPackage("io.podunit", "io.podunit.fixtures..")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.podunit.fixtures.."));

    // "http" and "client.utils" included: nobody else may speak to the API server in any way. Two classes hand the
    // library's client on to tests that ask for it, and do not speak by it.
    @ArchTest
    static final ArchRule onlyTheClusterTalksToKubernetes = noClasses()
            .that(not(resideInAPackage("io.podunit.cluster..")))
            .and(not(belongToAnyOf(ClusterParameters.class)))
            .and(not(simpleName("TestCluster")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.fabric8.kubernetes.client.."));

    // RunConfiguration and the protocol are shared types; jobs and pods are described in the model's words.
    @ArchTest
    static final ArchRule configurationAndReplayKnowNoKubernetes = noClasses()
            .that(resideInAnyPackage(
                    "io.podunit.config..", "io.podunit.replay..", "io.podunit.discovery..", "io.podunit.bundle.."))
            .should()
            .dependOnClassesThat(resideInAPackage("io.fabric8.."));

    // OutputReplay prints what tests in pods printed. Notices (which cluster, what could not be cleaned up) are no
    // test's
    // output, and a test engine has no other way to tell them.
    @ArchTest
    static final ArchRule standardStreamsAreLeftToTheTests = noClasses()
            .that(not(belongToAnyOf(Notices.class, OutputReplay.class)))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    // Clients' clocks are often minutes apart, and jump. What is compared with the cluster's times comes from its
    // answers;
    // only a Lease needs a time of day even where an answer has none.
    @ArchTest
    static final ArchRule noVerdictDependsOnTheTimeOfDay = noClasses()
            .that(not(resideInAPackage("io.podunit.lifecycle..")))
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callConstructor(Date.class);

    @ArchTest
    static final ArchRule nobodyEndsTheJvm = noClasses()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule noJavaDeserialisation =
            noClasses().should().dependOnClassesThat(type(ObjectInputStream.class));

    @ArchTest
    static final ArchRule publicTypesSayForWhom =
            classes().that().arePublic().and().areTopLevelClasses().should().beAnnotatedWith(API.class);

    @ArchTest
    static final ArchRule namesSayTheRole = noClasses().should().haveNameMatching(".*(Impl|Utils?|Manager|Helper)");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        List<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                        .orElse(false))
                .map(p -> p.getName())
                .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void noFileIsLongerThanOneCanKeepInMind() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();

            assertThat(sources)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(code(file))
                            .as("lines of code in %s", file)
                            .isLessThanOrEqualTo(250));
        }
    }

    private static ArchRule stage(String name) {
        return noClasses()
                .that()
                .resideInAPackage("io.podunit." + name + "..")
                .should()
                .dependOnClassesThat(otherStages(name));
    }

    private static ArchRule noPartKnows(String whole) {
        return noClasses()
                .that()
                .resideInAPackage(whole + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(whole);
    }

    private static DescribedPredicate<JavaClass> otherStages(String name) {
        return resideInAnyPackage(STAGES).and(not(resideInAPackage("io.podunit." + name + "..")));
    }

    /** Lines that are neither blank nor comment, import or package. */
    private static long code(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.matches("(//|/?\\*|import |package ).*"))
                    .count();
        }
    }
}
