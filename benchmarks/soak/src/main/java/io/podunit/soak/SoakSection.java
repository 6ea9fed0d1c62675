package io.podunit.soak;

import io.podunit.soak.SoakRun.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The section of docs/faults.md, between two markers, which is replaced as a whole. */
record SoakSection(
        Settings settings, Map<String, Long> figures, Map<String, Integer> faults, Map<String, Integer> causes) {

    /** Figures that must be. */
    static final List<String> ZERO =
            List.of("lost", "repeated", "invented", "wrongly green", "hanging runs", "left in the cluster");

    /** How much more may be alive on the heap at the end than after the first runs, in MiB. */
    static final long GROWTH = 16;

    private static final String BEGIN = "<!-- soak: made by benchmarks/run soak -->";
    private static final String END = "<!-- end of soak -->";

    void writeTo(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "# Faults\n";
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        String section = BEGIN + "\n" + text() + END;
        Files.writeString(
                file,
                begin < 0 || end < begin
                        ? text.stripTrailing() + "\n\n" + section + "\n"
                        : text.substring(0, begin) + section + text.substring(end + END.length()));
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add("## Soak\n");
        lines.add("Tests that write down what they did, run again and again for " + settings.length().toMinutes()
                + " minutes with a random fault every " + settings.every().toSeconds() + " s (`benchmarks/run soak --minutes "
                + settings.length().toMinutes() + " --seed " + settings.seed() + "`), on " + LocalDate.now() + ".\n");
        lines.add("| figure | value | must be |");
        lines.add("| --- | --- | --- |");
        figures.forEach((name, value) -> lines.add("| " + name + " | " + value + " | " + mustBe(name) + " |"));
        table(lines, "fault", faults);
        table(lines, "red by", causes);
        return String.join("\n", lines) + "\n\n";
    }

    private String mustBe(String name) {
        if (name.equals("heap at the end, MiB")) {
            return "at most " + (figures.get("heap after the first runs, MiB") + GROWTH);
        }
        return ZERO.contains(name) ? "0" : "";
    }

    private static void table(List<String> lines, String head, Map<String, Integer> counts) {
        lines.add("");
        lines.add("| " + head + " | times |");
        lines.add("| --- | --- |");
        counts.forEach((name, times) -> lines.add("| " + name + " | " + times + " |"));
    }
}
