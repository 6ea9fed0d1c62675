package io.podunit.samples;

import io.podunit.samples.Recording.Result;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints what was run as a tree: each node with its outcome, the reason of it, and what the test printed. */
final class OutcomeTree {

    private static final int MOST_LINES = 10;

    private final TestPlan plan;
    private final Recording recording;
    private final CapturedOutput output;
    private final boolean unicode;

    OutcomeTree(TestPlan plan, Recording recording, CapturedOutput output, boolean unicode) {
        this.plan = plan;
        this.recording = recording;
        this.output = output;
        this.unicode = unicode;
    }

    void print(PrintStream out) {
        plan.getRoots().stream()
                .flatMap(root -> plan.getChildren(root).stream())
                .forEach(node -> print(node, "").forEach(out::println));
    }

    private List<String> print(TestIdentifier node, String indent) {
        List<String> lines = new ArrayList<>();
        Optional<Result> result = recording.result(node);
        char symbol = result.map(known -> known.outcome().symbol(unicode)).orElse(unicode ? '·' : '.');
        lines.add(indent + symbol + " " + node.getDisplayName());
        String below = indent + "  ";
        result.flatMap(known ->
                        known.reason().lines().filter(line -> !line.isBlank()).findFirst())
                .ifPresent(reason -> lines.add(below + "  " + reason));
        printed(node).forEach(line -> lines.add(below + (unicode ? "│ " : "| ") + line));
        plan.getChildren(node).forEach(child -> lines.addAll(print(child, below)));
        return lines;
    }

    private List<String> printed(TestIdentifier node) {
        List<String> lines = output.lines(node.getUniqueId());
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> shortened = new ArrayList<>(lines.subList(0, MOST_LINES));
        shortened.add("and " + (lines.size() - MOST_LINES) + " more lines");
        return shortened;
    }
}
