package io.podunit.samples;

import io.podunit.Constants;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the samples in the cluster and prints how they came out. Ends with 0 if each came out as it says of itself, else with 1.
 * With the argument {@code hostile} it runs the samples that are.
 */
public final class ShowSamples {

    private final List<Class<?>> samples;
    private final PrintStream out;
    private final boolean unicode;

    private ShowSamples(List<Class<?>> samples, PrintStream out, boolean unicode) {
        this.samples = samples;
        this.out = out;
        this.unicode = unicode;
    }

    public static void main(String[] arguments) {
        boolean hostile = List.of(arguments).contains("hostile");
        boolean unicode = terminal().newEncoder().canEncode("✔✘⊘○│·");
        boolean asExpected = new ShowSamples(hostile ? Samples.HOSTILE : peaceful(), System.out, unicode).run();
        System.exit(asExpected ? 0 : 1);
    }

    private static List<Class<?>> peaceful() {
        List<Class<?>> all = new ArrayList<>(Samples.PORTABLE);
        all.addAll(Samples.IN_POD);
        return all;
    }

    // The names of Java 18 and later, then of 17, where it is set for terminals only.
    private static Charset terminal() {
        String byDefault = System.getProperty(
                "sun.stdout.encoding", Charset.defaultCharset().name());
        return Charset.forName(System.getProperty("stdout.encoding", byDefault));
    }

    private boolean run() {
        try (LauncherSession session = LauncherFactory.openSession();
                CapturedOutput output = new CapturedOutput()) {
            Launcher launcher = session.getLauncher();
            Recording recording = new Recording(output);
            TestPlan plan = launcher.discover(request());
            launcher.execute(plan, recording);
            new OutcomeTree(plan, recording, output, unicode).print(out);
            summarize(plan, recording);
            return check(new Expectations(plan, recording).differences(samples));
        }
    }

    private LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(samples.stream().map(DiscoverySelectors::selectClass).toList())
                // Those that are hostile take the others of their pod down with them.
                .configurationParameters(samples == Samples.HOSTILE ? Map.of(Constants.ISOLATION, "class") : Map.of())
                .build();
    }

    private void summarize(TestPlan plan, Recording recording) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .flatMap(test -> recording.result(test).stream())
                .forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        int tests = counts.values().stream().mapToInt(Integer::intValue).sum();
        String outcomes = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().text())
                .collect(Collectors.joining(", "));
        out.println();
        out.println(samples.size() + " classes, " + tests + " tests: " + outcomes);
    }

    private boolean check(List<String> differences) {
        if (differences.isEmpty()) {
            out.println("All of them came out as they should: those that fail are made to fail.");
            return true;
        }
        out.println(differences.size() + " did not come out as they should:");
        differences.forEach(difference -> out.println("  " + difference));
        return false;
    }
}
