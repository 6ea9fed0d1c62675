package io.podunit.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** What the jar that lands on foreign class paths may be made of. */
@AnalyzeClasses(packages = "io.podunit", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule usesTheJdkTheUsersJunitAndTheRelocatedParserOnly = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    // The JDK's HTTP server: a documented module, jdk.httpserver.
                    "com.sun.net.httpserver..",
                    "org.junit.platform..",
                    "org.opentest4j..",
                    "com.fasterxml.jackson.core..",
                    "org.jspecify..",
                    "org.apiguardian..",
                    "io.podunit.launcher.."));

    @ArchTest
    static final ArchRule theParserIsKnownToTheProtocolOnly = noClasses()
            .that(not(resideInAPackage("io.podunit.launcher.protocol")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule theProtocolDependsOnNothingOfOurs = noClasses()
            .that()
            .resideInAPackage("io.podunit.launcher.protocol")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.podunit..").and(not(resideInAPackage("io.podunit.launcher.protocol"))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.podunit.launcher.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noJavaDeserialisation =
            noClasses().should().dependOnClassesThat(type(ObjectInputStream.class));

    @ArchTest
    static final ArchRule publicTypesSayForWhom =
            classes().that().arePublic().and().areTopLevelClasses().should().beAnnotatedWith(API.class);

    @ArchTest
    static final ArchRule namesSayTheRole = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper");

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

    /** Lines that are neither blank nor comment, import or package. */
    private static long code(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.matches("(//|/?\\*|import |package ).*"))
                    .count();
        }
    }
}
