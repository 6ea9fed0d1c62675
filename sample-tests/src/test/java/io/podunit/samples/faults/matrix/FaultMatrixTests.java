package io.podunit.samples.faults.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.faults.matrix.FaultRecord.Subject;
import io.podunit.samples.truth.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultMatrixTests {

    private static final Path FILE = Path.of("..", "docs", "faults.md");
    private static final TestSources SOURCES = TestSources.ofThisRepository();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
    private static final String OURS = "FaultMatrixTests.keepsWhatDidNotRunAgain";

    @Test
    void noFaultIsLeftOut() throws IOException {
        assertThat(FaultMatrix.rows(FILE).stream().map(MatrixRow::row).distinct())
                .containsExactlyElementsOf(new FaultCatalogue().rows());
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        assertThat(FaultMatrix.rows(FILE).stream().map(MatrixRow::test).filter(test -> !test.isEmpty()))
                .allMatch(SOURCES::contain);
    }

    @Test
    void theFileIsWhatTheProgramWrites() throws IOException {
        assertThat(new FaultMatrix(new FaultCatalogue(), SOURCES, List.of(), FaultMatrix.rows(FILE)).text()
                        + FaultMatrix.appendix(FILE))
                .as("docs/faults.md, after sample-tests/faults")
                .isEqualTo(Files.readString(FILE));
    }

    @Test
    void keepsWhatOthersWroteBelowTheTable(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("faults.md"), "# Faults\n\n| 1 |\n\n<!-- soak -->\n## Soak\n");
        assertThat(FaultMatrix.appendix(file)).isEqualTo("\n<!-- soak -->\n## Soak\n");
        assertThat(FaultMatrix.appendix(directory.resolve("none"))).isEmpty();
    }

    @Test
    void aRecordBecomesARow(@TempDir Path directory) {
        record("handled").write(directory);

        String text = text(List.of(FaultRecord.read(directory.resolve(OURS + ".json"))), List.of());

        assertThat(text)
                .contains("| 20 | The log ends cleanly while the container runs | cut \\| cut | proxy | `" + OURS
                        + "` | handled | 5 | 0 | 0 | 0 | 0 | 1 | a note; told as 2 × PodLostException | 2026-11-21 |")
                .contains("| 58 | The API server is down while tests end | cut \\| cut | proxy |");
    }

    @Test
    void keepsWhatDidNotRunAgain() {
        List<MatrixRow> before = text(List.of(record("handled")), List.of())
                .lines()
                .flatMap(line -> MatrixRow.parse(line).stream())
                .toList();

        assertThat(text(List.of(), before)).contains("`" + OURS + "` | handled |");
        assertThat(text(List.of(record("FAILED")), before))
                .contains("`" + OURS + "` | FAILED |")
                .doesNotContain("`" + OURS + "` | handled |");
    }

    private static FaultRecord record(String result) {
        var findings = new Findings(
                5, List.of(), List.of(), List.of(), List.of(), List.of("x"), List.of(), Map.of("PodLostException", 2));
        return FaultRecord.of(
                new Subject(List.of(20, 58), "cut | cut", "proxy", OURS),
                result,
                List.of(findings),
                List.of("a note"),
                CLOCK);
    }

    private static String text(List<FaultRecord> records, List<MatrixRow> before) {
        return new FaultMatrix(new FaultCatalogue(), SOURCES, records, before).text();
    }
}
