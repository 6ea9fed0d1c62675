package io.podunit.soak;

import io.podunit.soak.SoakRun.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs tests that write down what they did, again and again, while something fails every few seconds; and compares each report
 * with what the tests wrote. Started by {@code benchmarks/run soak}.
 */
public final class Soak {

    private final PrintStream out;
    private final Settings settings;
    private final Laboratory laboratory;
    private final Relay relay;
    private final Tally tally;
    private final Faults faults;
    private final Random random;
    private volatile boolean over;

    private Soak(Settings settings, Laboratory laboratory, Relay relay, PrintStream out) {
        this.out = out;
        this.settings = settings;
        this.laboratory = laboratory;
        this.relay = relay;
        this.tally = new Tally(out, settings);
        this.random = new Random(settings.seed());
        this.faults = new Faults(laboratory, relay, new Random(settings.seed() + 1), System.getenv())
                .only(settings.faults());
    }

    /** Arguments: the repository, then {@code --minutes}, {@code --every} (seconds), {@code --seed} and {@code --faults} (a part of their names). */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Settings settings = settings(List.of(arguments).subList(1, arguments.length));
        PrintStream out = System.out;
        int status = 2;
        try (Laboratory laboratory = Laboratory.open(System.getenv("PODUNIT_NAMESPACE"));
                Relay relay = Relay.to(laboratory.client().getMasterUrl())) {
            Soak soak = new Soak(settings, laboratory, relay, out);
            // What the tests print is in the way here.
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            System.setErr(System.out);
            soak.run();
            soak.tally.left(laboratory.awaitNothingLeft());
            // Threads of a run that hangs must not keep this JVM alive.
            status = soak.tally.finish(root) ? 0 : 1;
        } catch (Exception e) {
            e.printStackTrace(out);
        }
        System.exit(status);
    }

    private static Settings settings(List<String> options) {
        Map<String, String> values = new HashMap<>(Map.of(
                "--minutes", "30", "--every", "20", "--seed", String.valueOf(System.nanoTime()), "--faults", ""));
        for (int i = 0; i + 1 < options.size(); i += 2) {
            if (values.put(options.get(i), options.get(i + 1)) == null) {
                throw new IllegalArgumentException("There is no option " + options.get(i));
            }
        }
        return new Settings(
                Long.parseLong(values.get("--seed")),
                Duration.ofMinutes(Long.parseLong(values.get("--minutes"))),
                Duration.ofSeconds(Long.parseLong(values.get("--every"))),
                Pattern.compile(values.get("--faults")));
    }

    private void run() throws Exception {
        out.printf(
                "%d minutes, a fault every %d s, --seed %d%n",
                settings.length().toMinutes(), settings.every().toSeconds(), settings.seed());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Soak::daemon);
        long end = System.nanoTime() + settings.length().toNanos();
        timer.scheduleAtFixedRate(this::fault, 5, settings.every().toSeconds(), TimeUnit.SECONDS);
        try {
            Path kubeconfig = laboratory.kubeconfig(relay.address());
            for (int i = 1; System.nanoTime() < end; i++) {
                SoakRun run = new SoakRun(laboratory, kubeconfig, i, random);
                SoakRun.Result result = run.execute(tally::faultsNow);
                tally.add(run, result);
                if (result.findings().tests() == 0) {
                    // Without an API server a run fails at once: another one would tell nothing new.
                    TimeUnit.SECONDS.sleep(3);
                }
            }
        } finally {
            over = true;
            timer.shutdownNow();
            timer.awaitTermination(1, TimeUnit.MINUTES);
            relay.restore();
        }
    }

    private void fault() {
        Faults.Fault fault = faults.any();
        tally.begin(fault.name());
        try {
            tally.done(fault.name(), fault.action().call());
        } catch (Exception e) {
            // A fault that cannot be made is counted, and no reason to end; one that comes too late is none.
            if (!over) {
                tally.failed(fault.name(), e);
            }
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "soak-faults");
        thread.setDaemon(true);
        return thread;
    }
}
