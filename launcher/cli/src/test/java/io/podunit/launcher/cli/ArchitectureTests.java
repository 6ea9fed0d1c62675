package io.podunit.launcher.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.podunit.launcher.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.podunit.launcher.cli.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheClusterPackageTalksToTheClient =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.fabric8.kubernetes.client..");

    @ArchTest
    static final ArchRule aRunKnowsNoCluster = noClasses()
            .that()
            .resideInAnyPackage("..cli.run..", "..cli.report..", "..cli.terminal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.podunit.cluster..", "io.podunit.engine..");
}
