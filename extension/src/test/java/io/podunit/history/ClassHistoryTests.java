package io.podunit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.lifecycle.BuildLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassHistoryTests {

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private final ClassTime second = new ClassTime(1000, 4);
    private Instant now = Instant.ofEpochSecond(1_000_000);

    private Path file() {
        return directory.resolve("some").resolve("timings.json");
    }

    private ClassHistory history() {
        return new ClassHistory(file(), () -> now, told::add);
    }

    @Test
    void whatWasMeasuredIsThereTheNextTime() {
        assertThat(history().read()).isEmpty();
        assertThat(history().add(Map.of("a.One", second))).isTrue();
        assertThat(history().read()).containsExactly(Map.entry("a.One", second));
        assertThat(told).isEmpty();
    }

    @Test
    void nothingIsKeptWhereNobodyWantsIt() {
        var none = new ClassHistory(null);
        assertThat(none.add(Map.of("a.One", second))).isFalse();
        assertThat(none.read()).isEmpty();
        assertThat(history().add(Map.of())).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aNewTimeCountsAsMuchAsAllBefore() {
        history().add(Map.of("a.One", second, "a.Two", second));
        history().add(Map.of("a.One", new ClassTime(3000, 4)));
        assertThat(history().read())
                .containsEntry("a.One", new ClassTime(2000, 4))
                .containsEntry("a.Two", second);
    }

    @Test
    void aPartOfAClassSaysNothingOfTheWhole() {
        history().add(Map.of("a.One", second));
        history().add(Map.of("a.One", new ClassTime(10, 1)));
        assertThat(history().read()).containsEntry("a.One", second);
        history().add(Map.of("a.One", new ClassTime(5000, 9)));
        assertThat(history().read()).containsEntry("a.One", new ClassTime(5000, 9));
    }

    @Test
    void nonsenseIsNotKept() {
        history().add(Map.of("a.One", second));
        history().add(Map.of("a.One", new ClassTime(Long.MAX_VALUE, 4), "a.Two", new ClassTime(-1, 4)));
        assertThat(history().read()).containsExactly(Map.entry("a.One", second));
    }

    @Test
    void processesOfOneBuildLoseNothingOfEachOthers() throws IOException {
        // Two of one process exclude each other as two processes do.
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> history().add(Map.of("a.Class" + i, second))))
                .toList();
        long kept = all.stream().filter(CompletableFuture::join).count();
        assertThat(kept).isPositive();
        assertThat(history().read()).hasSize((int) kept);
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.map(found -> found.getFileName().toString()))
                    .containsExactlyInAnyOrder("locks", "timings.json");
        }
    }

    @Test
    void whoNeverGivesTheFileBackHoldsNobodyUpForLong() throws Exception {
        try (var held = new BuildLocks(file().getParent())
                .take(List.of("timings"), slice -> Duration.ZERO)
                .orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(history().add(Map.of("a.One", second))).isFalse();
        }
        assertThat(history().read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{\"classes\": 7}", "{\"classes\": [1]}", "\u0000", "binary \u0001"})
    void whatIsNoHistoryIsToldOnceAndBegunAnew(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text);
        assertThat(history().read()).isEmpty();
        assertThat(history().read()).isEmpty();
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("podunit: " + file() + " is no history of earlier runs, and is begun anew: ");
        history().add(Map.of("a.One", second));
        assertThat(history().read()).containsExactly(Map.entry("a.One", second));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "\"x\"",
                "{}",
                "{\"millis\": -5, \"nodes\": 1}",
                "{\"millis\": 5, \"nodes\": 0}",
                "{\"millis\": 99999999999999999999, \"nodes\": 1}",
                "{\"millis\": 9223372036854775807, \"nodes\": 1}",
                "{\"millis\": 1.5, \"nodes\": 1}",
                "{\"millis\": 5, \"nodes\": 4294967297}"
            })
    void anEntryThatIsNonsenseCountsForNothing(String entry) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(
                file(), "{\"classes\": {\"a.Bad\": " + entry + ", \"a.Good\": {\"millis\": 7, \"nodes\": 2}}}");
        assertThat(history().read()).containsExactly(Map.entry("a.Good", new ClassTime(7, 2)));
        assertThat(told).isEmpty();
    }

    @Test
    void ofTooManyThoseGoThatWereNotMeasuredForLongest() {
        history().add(many("old.Class", HistoryFile.MOST));
        now = now.plusSeconds(1);
        history().add(many("new.Class", 10));
        assertThat(history().read())
                .hasSize(HistoryFile.MOST)
                .containsKeys("new.Class0", "new.Class9", "old.Class0")
                .doesNotContainKey("old.Class9999");
    }

    @Test
    void theFileStaysSmallHoweverLongTheNames() throws IOException {
        history().add(many("é".repeat(280), HistoryFile.MOST));
        assertThat(Files.size(file())).isLessThanOrEqualTo(HistoryFile.LARGEST);
        assertThat(history().read()).hasSize(HistoryFile.MOST / 2);
    }

    @Test
    void aFileThatIsTooBigIsNotRead() throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), new byte[HistoryFile.LARGEST + 1]);
        assertThat(history().read()).isEmpty();
        assertThat(told).singleElement().asString().contains("at most");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsToldOnceAndNoError() throws IOException {
        Files.writeString(directory.resolve("some"), "a file");
        assertThat(history().add(Map.of("a.One", second))).isFalse();
        assertThat(history().add(Map.of("a.One", second))).isFalse();
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("podunit: how long classes took could not be kept in " + file() + ": ")
                .endsWith("podunit.history names another file, or is off.");
    }

    private Map<String, ClassTime> many(String name, int count) {
        Map<String, ClassTime> many = new HashMap<>();
        IntStream.range(0, count).forEach(i -> many.put(name + i, second));
        return many;
    }
}
