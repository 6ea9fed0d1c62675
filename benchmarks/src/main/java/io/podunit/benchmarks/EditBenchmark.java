package io.podunit.benchmarks;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import io.podunit.benchmarks.suites.OneTest0000;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long one class takes with a cold store, with nothing changed and with one class changed, against what people do today. */
final class EditBenchmark implements Benchmark {

    private final Setting setting;
    private final List<Measurement> cold = new ArrayList<>();
    private final List<Measurement> same = new ArrayList<>();
    private final List<Measurement> edited = new ArrayList<>();
    private final List<Long> today = new ArrayList<>();

    EditBenchmark(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(Results results) throws Exception {
        Path copies = Files.createTempDirectory(setting.scratch(), "edits-");
        ClassCopies classes = new ClassCopies(copies, OneTest0000.class);
        ChildRun child = new ChildRun(setting.scratch(), List.of(copies));
        Kubectl kubectl = new Kubectl(setting.namespace());
        try (KubernetesClient client = setting.client()) {
            for (int i = 1; i <= setting.repetitions(); i++) {
                kubectl.run("delete", "jobs", "-l", "app.kubernetes.io/managed-by=podunit", "--wait", "--cascade=foreground");
                String testClass = classes.edited(2 * i);
                cold.add(child.remote(testClass));
                Setting.anyPhase();
                same.add(child.remote(testClass));
                Setting.anyPhase();
                edited.add(child.remote(classes.edited(2 * i + 1)));
                Setting.anyPhase();
                today.add(today(kubectl, setting.bareJob(client).yaml("today-" + i, OneTest0000.class.getName()), i));
            }
        }
        tell(results, "cold store", cold);
        tell(results, "nothing changed", same);
        tell(results, "one class changed", edited);
    }

    private static long today(Kubectl kubectl, String job, int number) throws Exception {
        long begin = System.nanoTime();
        String name = "job/today-" + number + "-0";
        kubectl.runWith(job, "create", "-f", "-");
        kubectl.run("wait", "--for=condition=complete", "--timeout=5m", name);
        kubectl.run("logs", name);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        kubectl.run("delete", "--wait=false", name);
        return millis;
    }

    private void tell(Results results, String what, List<Measurement> runs) {
        results.note(what + ", sent, bytes", runs.stream().map(run -> run.wire().sent()).toList());
        Value kubectl = seconds(today, "median, kubectl create, wait and logs of a bare Job");
        List<Long> first = runs.stream().map(run -> run.time().first()).toList();
        List<Long> whole = runs.stream().map(run -> run.time().event()).toList();
        results.add(new Figure("One class, " + what + ", first result", seconds(first, "median"), kubectl, Limit.NONE));
        results.add(new Figure("One class, " + what + ", end", seconds(whole, "median"), kubectl, Limit.NONE));
    }

    private static Value seconds(List<Long> millis, String meaning) {
        return new Value(Setting.median(millis) / 1000, "s", meaning);
    }
}
