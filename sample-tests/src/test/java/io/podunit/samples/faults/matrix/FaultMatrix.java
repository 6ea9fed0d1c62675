package io.podunit.samples.faults.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes docs/faults.md: from the records of the tests that ran, from what was in the file before about tests that did not, and
 * from the catalogue where there is no such test.
 */
public final class FaultMatrix {

    private static final String HEAD = """
            # Faults

            What goes wrong in clusters, what was done to show it, and what became of the run. Made by `sample-tests/faults` from the
            tests that ran; a date is that of the test's last run. Each test compares the report with a truth file that the tests of
            its run wrote themselves, on the node, past everything that Podunit carries.

            - **lost**: a test ended, and nobody was told; **repeated**: told twice; **invented**: told, and it was not so;
              **wrongly green**: passed in the report, and not in truth. All have to be 0.
            - **wrongly red**: a test had a result, and was told as lost because its result could not be proved any more.
            - **how**: *real*, done to a cluster's own parts; *proxy*, between the client and a real API server; *stub*, without a
              cluster.

            """;

    private final FaultCatalogue catalogue;
    private final TestSources sources;
    private final List<FaultRecord> records;
    private final List<MatrixRow> before;

    FaultMatrix(FaultCatalogue catalogue, TestSources sources, List<FaultRecord> records, List<MatrixRow> before) {
        this.catalogue = catalogue;
        this.sources = sources;
        this.records = records;
        this.before = before;
    }

    /** @param arguments the file, and the directory of the records */
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        var matrix = new FaultMatrix(
                new FaultCatalogue(), TestSources.ofThisRepository(), records(Path.of(arguments[1])), rows(file));
        Files.writeString(file, matrix.text() + appendix(file));
    }

    private static List<FaultRecord> records(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(FaultRecord::read)
                    .toList();
        }
    }

    static List<MatrixRow> rows(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .flatMap(line -> MatrixRow.parse(line).stream())
                        .toList()
                : List.of();
    }

    /** What other programs wrote below the table, each between markers of its own. */
    static String appendix(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        int begin = text.indexOf("\n<!-- ");
        return begin < 0 ? "" : text.substring(begin);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(MatrixRow.line(MatrixRow.HEAD));
        lines.add(MatrixRow.line(Collections.nCopies(MatrixRow.HEAD.size(), "---")));
        catalogue.rows().forEach(row -> rows(row).forEach(line -> lines.add(line.line())));
        return HEAD + String.join("\n", lines) + '\n';
    }

    private List<MatrixRow> rows(int row) {
        String title = catalogue.title(row);
        List<MatrixRow> made = new ArrayList<>();
        records.stream()
                .filter(found -> found.subject().rows().contains(row))
                .forEach(found -> made.add(MatrixRow.of(row, title, found)));
        before.stream()
                .filter(old -> old.row() == row && old.measured() && sources.contain(old.test()))
                .filter(old -> made.stream().noneMatch(now -> now.test().equals(old.test())))
                .toList()
                .forEach(made::add);
        made.sort(Comparator.comparing(MatrixRow::test));
        made.addAll(withoutFault(row, title, made.isEmpty()));
        return made;
    }

    private List<MatrixRow> withoutFault(int row, String title, boolean alone) {
        String remark = catalogue.remark(row).orElse("");
        List<MatrixRow> units = catalogue.units(row).stream()
                .map(test -> MatrixRow.without(row, title, test, "handled by design", remark))
                .toList();
        return !units.isEmpty() || !alone ? units : List.of(untested(row, title, remark));
    }

    private MatrixRow untested(int row, String title, String remark) {
        return catalogue
                .beyond(row)
                .map(reason -> MatrixRow.without(row, title, "", "out of reach", reason))
                .orElseGet(() -> MatrixRow.without(
                        row, title, "", remark.isEmpty() ? "**open**" : "cannot happen by design", remark));
    }
}
