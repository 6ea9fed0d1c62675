package io.podunit.launcher.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingHistoryTests {

    @TempDir
    Path directory;

    private final Duration second = Duration.ofSeconds(1);

    @Test
    void whatWasMeasuredIsThereTheNextTime() {
        assertThat(new TimingHistory(directory).read()).isEmpty();
        assertThat(new TimingHistory(directory).add(Map.of("a.One", second))).isTrue();
        assertThat(new TimingHistory(directory).read()).containsExactly(Map.entry("a.One", second));
    }

    @Test
    void aNewTimeCountsAsMuchAsAllBefore() {
        var history = new TimingHistory(directory);
        history.add(Map.of("a.One", second, "a.Two", second));
        history.add(Map.of("a.One", second.multipliedBy(3)));
        assertThat(history.read())
                .containsEntry("a.One", second.multipliedBy(2))
                .containsEntry("a.Two", second);
    }

    @Test
    void processesOfOneBuildLoseNothingOfEachOthers() {
        // Two of one process exclude each other as two processes do.
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> new TimingHistory(directory).add(Map.of("a.Class" + i, second))))
                .toList();
        long kept = all.stream().filter(CompletableFuture::join).count();
        assertThat(kept).isPositive();
        assertThat(new TimingHistory(directory).read()).hasSize((int) kept);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("locks", TimingHistory.FILE);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"classes\": 7}",
                "{\"classes\": {\"a\": \"b\", \"c\": -1, \"d\": {}}}",
                "\u0000"
            })
    void whatIsNoHistoryCountsForNothingAndIsWrittenAnew(String text) throws Exception {
        Files.writeString(directory.resolve(TimingHistory.FILE), text);
        var history = new TimingHistory(directory);
        assertThat(history.read()).isEmpty();
        history.add(Map.of("a.One", second));
        assertThat(history.read()).containsExactly(Map.entry("a.One", second));
    }
}
