package io.podunit.samples.faults.matrix;

import io.podunit.samples.faults.matrix.FaultRecord.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of the table.
 *
 * @param test {@code Class.method}, {@code Class}, or empty
 * @param cells of the whole line, as they are written
 */
record MatrixRow(int row, String test, List<String> cells) {

    static final List<String> HEAD = List.of(
            "#",
            "fault",
            "what was done",
            "how",
            "test",
            "result",
            "tests",
            "lost",
            "repeated",
            "invented",
            "wrongly green",
            "wrongly red",
            "remarks",
            "date");

    private static final int TEST = 4;
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

    static MatrixRow of(int row, String title, FaultRecord found) {
        List<String> cells = new ArrayList<>(List.of(
                String.valueOf(row),
                title,
                found.subject().what(),
                found.subject().how(),
                '`' + found.subject().test() + '`',
                found.result()));
        cells.addAll(figures(found.figures()));
        cells.add(remarks(found));
        cells.add(found.date());
        return new MatrixRow(
                row,
                found.subject().test(),
                cells.stream().map(MatrixRow::escaped).toList());
    }

    private static List<String> figures(Figures figures) {
        if (figures.runs() == 0) {
            return List.of("", "", "", "", "", "");
        }
        return List.of(
                String.valueOf(figures.tests()),
                String.valueOf(figures.lost()),
                String.valueOf(figures.repeated()),
                String.valueOf(figures.invented()),
                String.valueOf(figures.wronglyGreen()),
                String.valueOf(figures.wronglyRed()));
    }

    private static String remarks(FaultRecord found) {
        List<String> remarks = new ArrayList<>(found.notes());
        if (!found.causes().isEmpty()) {
            remarks.add("told as "
                    + found.causes().entrySet().stream()
                            .map(cause -> cause.getValue() + " × " + cause.getKey())
                            .collect(Collectors.joining(", ")));
        }
        if (found.figures().twice() > 0) {
            remarks.add(found.figures().twice() + " ran twice");
        }
        return String.join("; ", remarks);
    }

    /** A line without figures: of a test that needs no fault, or of no test at all. */
    static MatrixRow without(int row, String title, String test, String result, String remark) {
        String name = test.isEmpty() ? "" : '`' + test + '`';
        return new MatrixRow(
                row,
                test,
                List.of(String.valueOf(row), title, "", "", name, result, "", "", "", "", "", "", escaped(remark), ""));
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    /** A line of the file; empty for one that is none of the table's. */
    static Optional<MatrixRow> parse(String line) {
        List<String> cells =
                Arrays.stream(line.split("(?<!\\\\)\\|", -1)).map(String::strip).toList();
        if (cells.size() != HEAD.size() + 2 || !cells.get(1).matches("\\d+")) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(cells.get(1 + TEST));
        return Optional.of(new MatrixRow(
                Integer.parseInt(cells.get(1)), name.find() ? name.group(1) : "", cells.subList(1, 1 + HEAD.size())));
    }

    String line() {
        return line(cells);
    }

    static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Whether it was made by a test that met the fault. */
    boolean measured() {
        return !cells.get(HEAD.size() - 1).isEmpty();
    }
}
