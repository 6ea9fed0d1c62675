package io.podunit.launcher.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apiguardian.api.API;

@AnalyzeClasses(packages = "io.podunit.launcher.embedded", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule needsTheJdkAndJacksonOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.sun.net.httpserver..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..",
                    "org.apiguardian..",
                    "io.podunit.launcher.embedded..",
                    "io.podunit.launcher.protocol..");

    @ArchTest
    static final ArchRule packagesDoNotDependOnEachOtherInCircles =
            slices().matching("io.podunit.launcher.embedded.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule objectsKnowNothingOfHttpAndProcesses = noClasses()
            .that()
            .resideInAPackage("..store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.sun..",
                    "io.podunit.launcher.embedded.api..",
                    "io.podunit.launcher.embedded.node..",
                    "io.podunit.launcher.embedded.control..",
                    "io.podunit.launcher.embedded.admission..");

    @ArchTest
    static final ArchRule publicTypesSayForWhom =
            classes().that().arePublic().and().areTopLevelClasses().should().beAnnotatedWith(API.class);
}
