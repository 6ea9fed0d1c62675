package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EndRecord.Cause;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Heartbeat;
import io.podunit.launcher.protocol.ExecutionEvent.Hello;
import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.launcher.protocol.PlanCodec;
import io.podunit.launcher.protocol.PodPlan;
import io.podunit.launcher.supervisor.TestRun.Ending;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One pod's life: hello, fetch, run, digest, end. */
@API(status = API.Status.INTERNAL)
public final class Supervisor {

    /** Why tests are stopped by SIGTERM. */
    public static final String TERMINATED =
            "the pod was asked to end (SIGTERM): it was deleted, evicted, or its deadline passed";

    static final int PROTOCOL = 2;
    private static final int HEARTBEAT_SECONDS = 5;

    private final PodEnvironment environment;
    private final FramePublisher publisher;
    private final ScheduledExecutorService clock;
    private final OutcomeLedger ledger = new OutcomeLedger();
    private final long begin = System.nanoTime();
    private volatile @Nullable TestRun run;
    private volatile @Nullable Ending stopped;

    public Supervisor(PodEnvironment environment, FramePublisher publisher, ScheduledExecutorService clock) {
        this.environment = environment;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Always ends with an end record in the stream, however the tests ended. */
    public EndRecord run() throws IOException, InterruptedException {
        Workspace workspace = new Workspace(environment.work(), environment.directory());
        Preparation preparation = Preparation.begin(environment, workspace);
        publisher.publish(hello());
        clock.scheduleAtFixedRate(this::heartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        EndRecord end = supervise(preparation, workspace);
        ledger.taken().forEach(publisher::publish);
        ledger.digests().forEach(publisher::publish);
        publisher.publish(new End(end));
        publisher.close();
        return end;
    }

    /** Ends the tests from another thread. */
    public void stop(String reason) {
        Ending ending = new Ending(Cause.STOPPED, reason);
        stopped = ending;
        TestRun running = run;
        if (running != null) {
            running.abort(ending);
        }
    }

    private EndRecord supervise(Preparation preparation, Workspace workspace) throws InterruptedException {
        try {
            return test(preparation, workspace);
        } catch (IOException | MalformedEventException e) {
            Ending ending = stopped == null
                    ? new Ending(Cause.NOT_PREPARED, "the pod could not prepare the tests: " + e)
                    : stopped;
            return new EndRecord(false, 2, ledger.nodes(), ledger.hash(), ending.cause(), ending.reason(), null);
        }
    }

    private EndRecord test(Preparation preparation, Workspace workspace) throws IOException, InterruptedException {
        PodPlan plan = preparation.plan();
        Path planFile = Files.write(workspace.file("plan.json"), PlanCodec.encode(forTests(plan)));
        Path socket = workspace.socket();
        Duration limit = Duration.ofMillis(plan.classTimeoutMillis());
        RunningClasses classes = new RunningClasses(limit, System::nanoTime);
        TestRun testRun = new TestRun(publisher, ledger, classes, ContainerMemory.ofThisContainer());
        run = testRun;
        try (EventChannel channel = new EventChannel(socket)) {
            if (stopped != null) {
                testRun.abort(stopped);
            }
            clock.scheduleAtFixedRate(() -> checkDeadline(testRun, classes, limit), 200, 200, TimeUnit.MILLISECONDS);
            TestProcess process = new TestProcess(
                    preparation.classPath(), workspace.arguments(plan.jvmArguments()), environment.variables());
            WorkTaker work = new WorkTaker(environment, preparation, plan);
            EndRecord end = testRun.run(process.start(workspace, socket, planFile), channel, work);
            // Who is asked to end has seconds, and the end record comes first.
            if (stopped == null) {
                new Artifacts(workspace, publisher).send(plan.extras().artifacts());
            }
            return end;
        }
    }

    /** Without what is done already when the test JVM starts: it would only take time to read. */
    private static PodPlan forTests(PodPlan plan) {
        return new PodPlan(plan.selectors(), plan.parameters(), List.of(), List.of(), plan.classTimeoutMillis());
    }

    private static void checkDeadline(TestRun testRun, RunningClasses classes, Duration limit) {
        Optional<String> overdue = classes.overdue();
        overdue.ifPresent(name -> testRun.abort(new Ending(
                Cause.CLASS_TIMEOUT,
                "the class " + name + " ran longer than podunit.timeout.class allows (" + seconds(limit) + " s)")));
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private Hello hello() {
        @Nullable String version = Supervisor.class.getPackage().getImplementationVersion();
        return new Hello(
                PROTOCOL,
                environment.podUid(),
                version == null ? "unknown" : version,
                System.getProperty("java.version"));
    }

    private void heartbeat() {
        publisher.publish(new Heartbeat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)));
    }
}
