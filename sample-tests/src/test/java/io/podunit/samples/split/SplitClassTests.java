package io.podunit.samples.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.PodLostException;
import io.podunit.journal.RunHistory;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.Recording.Ended;
import io.podunit.samples.harness.RemoteExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class in two pods is one node: on the stand-in, whose pods are processes of this machine. */
class SplitClassTests {

    @TempDir
    Path directory;

    private Recording run(String order, Class<?> type) {
        return LongClasses.divided(RemoteExecution.in(directory.resolve("reports")), directory, type)
                .with(Constants.CLUSTER, "embedded")
                .with(Constants.REPLAY, order)
                .run(type);
    }

    private static Set<List<String>> selectors(Recording run) throws IOException {
        try (Stream<Path> files = Files.walk(run.directory())) {
            Path journal = files.filter(file -> file.endsWith("journal.jsonl"))
                    .findFirst()
                    .orElseThrow();
            return RunHistory.read(journal.getParent()).opened().shards().stream()
                    .map(shard -> shard.classes().get(0).selectors())
                    .collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordered", "interleaved"})
    void aClassInTwoPodsIsOneInTheReport(String order) throws IOException {
        Recording run = run(order, DividedTestCase.Divided.class);
        assertThat(selectors(run)).hasSize(2).extracting(List::size).containsExactlyInAnyOrder(3, 2);
        assertThat(run.tests().stream()
                        .map(test -> test.replaceFirst("\\.\\[(\\d)] .* (\\w+)$", "[$1] $2"))
                        .toList())
                .containsExactlyInAnyOrder(
                        "Divided.passes() SUCCESSFUL",
                        "Divided.fails() FAILED",
                        "Divided.isDisabled() SKIPPED",
                        "Divided.hasInvocations(int)[1] SUCCESSFUL",
                        "Divided.hasInvocations(int)[2] SUCCESSFUL",
                        "Divided.hasInvocations(int)[3] SUCCESSFUL",
                        "Divided.makesTests().one SUCCESSFUL",
                        "Divided.makesTests().two SUCCESSFUL");
        assertThat(run.find("Divided").status()).hasToString("Optional[SUCCESSFUL]");
        assertThat(run.ended().stream().map(Ended::name).filter(name -> name.startsWith("Divided")))
                .as("it ends after all that is below it")
                .endsWith("Divided");
    }

    @Test
    void aDisabledClassIsSkippedOnce() {
        Recording run = run("ordered", DividedTestCase.AllDisabled.class);
        assertThat(run.find("AllDisabled").status()).isEmpty();
        assertThat(run.tests())
                .as("all that is known of it, with the class")
                .containsExactlyInAnyOrder(
                        "AllDisabled.passes() SKIPPED",
                        "AllDisabled.fails() SKIPPED",
                        "AllDisabled.isDisabled() SKIPPED");
    }

    @Test
    void aPodThatIsLostTakesOnlyItsPartWithIt() throws IOException {
        Recording run = run("interleaved", DividedTestCase.KillsAPod.class);
        Predicate<List<String>> killed = methods -> methods.stream().anyMatch(id -> id.contains("kills()"));
        assertThat(selectors(run)).hasSize(2).filteredOn(killed).hasSize(1);
        assertThat(run.find("KillsAPod").failure()).containsInstanceOf(PodLostException.class);
        assertThat(run.find("KillsAPod.kills()").failure()).isPresent();
        List<String> safe = selectors(run).stream()
                .filter(killed.negate())
                .flatMap(List::stream)
                .map(id -> id.replaceAll(".*:(\\w+)\\(.*", "KillsAPod.$1("))
                .toList();
        assertThat(safe)
                .isNotEmpty()
                .allSatisfy(method -> assertThat(run.ended())
                        .filteredOn(end -> end.name().startsWith(method))
                        .isNotEmpty()
                        .noneMatch(end -> end.failure()
                                .filter(PodLostException.class::isInstance)
                                .isPresent()));
        assertThat(run.ended()).extracting(Ended::name).doesNotHaveDuplicates();
    }
}
