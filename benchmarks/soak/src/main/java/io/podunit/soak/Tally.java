package io.podunit.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.samples.truth.Findings;
import io.podunit.soak.SoakRun.Result;
import io.podunit.soak.SoakRun.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was done and what became of it. Faults and runs come from different threads. */
final class Tally {

    private static final long MEBIBYTE = 1 << 20;
    /** Before the first runs are over, classes are still being loaded. */
    private static final int SETTLED = 5;

    private final PrintStream out;
    private final Settings settings;
    private final long begin = System.nanoTime();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Map<String, Integer> causes = new TreeMap<>();
    private final List<String> recent = new ArrayList<>();
    private List<String> underWay = List.of();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Long> figures = new LinkedHashMap<>();
    private final List<Long> memory = new ArrayList<>();
    private final List<Map<String, Object>> runs = new ArrayList<>();

    Tally(PrintStream out, Settings settings) {
        this.out = out;
        this.settings = settings;
        for (String name : List.of(
                "runs", "tests", "lost", "repeated", "invented", "wrongly green", "hanging runs", "left in the cluster",
                "wrongly red", "red without a fault", "run more than once", "faults that could not be made")) {
            figures.put(name, 0L);
        }
    }

    synchronized void begin(String fault) {
        recent.add(fault);
        underWay = List.of(fault);
    }

    synchronized void done(String fault, String what) {
        underWay = List.of();
        faults.merge(fault, 1, Integer::sum);
        print(fault + ": " + what);
    }

    synchronized void failed(String fault, Exception e) {
        underWay = List.of();
        count("faults that could not be made", 1);
        print(fault + ": could not be made: " + e);
    }

    /** Those since this was asked last, and the one that was under way then. */
    synchronized List<String> faultsNow() {
        List<String> now = List.copyOf(recent);
        recent.clear();
        recent.addAll(underWay);
        return now;
    }

    synchronized void add(SoakRun run, Result result) {
        Findings found = result.findings();
        count("runs", 1);
        count("tests", found.tests());
        count("lost", found.lost().size());
        count("repeated", found.repeated().size());
        count("invented", found.invented().size());
        count("wrongly green", found.wronglyGreen().size());
        count("hanging runs", result.hanging().isEmpty() ? 0 : 1);
        count("wrongly red", found.wronglyRed().size());
        count("run more than once", found.twice().size());
        boolean unexplained = result.faults().isEmpty() && !found.causes().isEmpty();
        count("red without a fault", unexplained ? 1 : 0);
        found.causes().forEach((cause, times) -> causes.merge(cause, times, Integer::sum));
        found.wrong().forEach(what -> wrong.add(run + ": " + what));
        tell(run, result);
    }

    private void tell(SoakRun run, Result result) {
        Findings found = result.findings();
        memory.add(used());
        print(run + ": " + found.tests() + " tests, red by loss " + found.causes() + ", of them wrongly "
                + found.wronglyRed().size() + ", in " + result.duration().toMillis() + " ms, " + memory.get(memory.size() - 1)
                + " MiB; faults meanwhile: " + result.faults());
        result.why().forEach(why -> print("  red: " + why));
        found.wrong().forEach(what -> print("  WRONG " + what));
        result.hanging().lines().forEach(line -> print("  HANGS " + line));
        runs.add(Map.of(
                "run", run.toString(),
                "millis", result.duration().toMillis(),
                "faults", result.faults(),
                "why", result.why(),
                "findings", found));
    }

    /** What is alive on the heap. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    }

    synchronized void left(List<String> objects) {
        count("left in the cluster", objects.size());
        objects.forEach(object -> print("LEFT " + object));
    }

    private void count(String figure, long more) {
        figures.merge(figure, more, Long::sum);
    }

    private void print(String line) {
        out.printf("%5d s  %s%n", Duration.ofNanos(System.nanoTime() - begin).toSeconds(), line);
    }

    /** @return whether everything is 0 that must be */
    synchronized boolean finish(Path root) throws IOException {
        figures.put("faults", faults.values().stream().mapToLong(Integer::longValue).sum());
        figures.put("heap after the first runs, MiB", memory.isEmpty() ? 0 : memory.get(Math.min(SETTLED, memory.size()) - 1));
        figures.put("heap at the end, MiB", memory.isEmpty() ? 0 : memory.get(memory.size() - 1));
        figures.forEach((name, value) -> out.printf("%-34s %d%n", name, value));
        faults.forEach((name, times) -> out.printf("  %-40s %d%n", name, times));
        causes.forEach((name, times) -> out.printf("  red by %-33s %d%n", name, times));
        wrong.forEach(out::println);
        write(root.resolve("benchmarks/results"));
        new SoakSection(settings, figures, faults, causes).writeTo(root.resolve("docs/faults.md"));
        return kept();
    }

    private boolean kept() {
        return figures.get("runs") > 0
                && SoakSection.ZERO.stream().allMatch(name -> figures.get(name) == 0)
                && figures.get("heap at the end, MiB") <= figures.get("heap after the first runs, MiB") + SoakSection.GROWTH;
    }

    private void write(Path directory) throws IOException {
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Path file = Files.createDirectories(directory).resolve("soak-" + time.replace(":", "") + ".json");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", time);
        json.put("seed", settings.seed());
        json.put("minutes", settings.length().toMinutes());
        json.put("figures", figures);
        json.put("faults", faults);
        json.put("causes", causes);
        json.put("wrong", wrong);
        json.put("heap", memory);
        json.put("runs", runs);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
        out.println("Written to " + file);
    }
}
