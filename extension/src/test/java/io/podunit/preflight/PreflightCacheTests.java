package io.podunit.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightCacheTests {

    private static final Capabilities FOUND = new Capabilities(false, List.of("one", "two"), true);

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-21T08:00:00Z");

    private PreflightCache cache(String key) {
        return new PreflightCache(directory.resolve("report"), key, () -> now);
    }

    @Test
    void remembersAcrossProcessesForTenMinutes() {
        cache("k").keep(FOUND);
        now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
        assertThat(cache("k").find()).contains(FOUND);
        now = now.plusMillis(1);
        assertThat(cache("k").find()).isEmpty();
    }

    @Test
    void isForOneKeyOnly() {
        cache("k").keep(FOUND);
        assertThat(cache("other").find()).isEmpty();
    }

    @Test
    void forgets() {
        cache("k").keep(FOUND);
        cache("k").forget();
        assertThat(cache("k").find()).isEmpty();
    }

    @Test
    void aNoticeOfSeveralLinesStaysOne() {
        cache("k").keep(new Capabilities(true, List.of("a\nb"), true));
        assertThat(cache("k").find()).contains(new Capabilities(true, List.of("a b"), true));
    }

    @Test
    void leavesNothingButOneFile() throws IOException {
        cache("k").keep(FOUND);
        cache("k").keep(FOUND);
        try (var files = Files.list(directory.resolve("report"))) {
            assertThat(files).singleElement().asString().endsWith("preflight-k");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2999-01-01T00:00:00Z", "soon\nwatch\n", "\u0000"})
    void whatCannotBeReadIsNotThere(String content) throws IOException {
        Files.createDirectories(directory.resolve("report"));
        Files.writeString(directory.resolve("report/preflight-k"), content);
        assertThat(cache("k").find()).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNoFailure() throws IOException {
        Files.writeString(directory.resolve("report"), "a file");
        cache("k").keep(FOUND);
        assertThat(cache("k").find()).isEmpty();
    }
}
