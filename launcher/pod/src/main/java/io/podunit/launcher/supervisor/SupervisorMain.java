package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.FrameWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** Runs the supervisor with the process's own surroundings: environment, standard output, signals, termination log. */
@API(status = API.Status.INTERNAL)
public final class SupervisorMain {

    /** So that a reason fits even if each character takes the six bytes of an escape: the kubelet takes 4096 in all. */
    private static final int MAX_REASON = 400;

    private static final int SECONDS_TO_SAY_GOODBYE = 8;

    private final Map<String, String> environment;
    private final PrintStream out;

    public SupervisorMain(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /** @return the exit code of the pod */
    public int run() throws IOException, InterruptedException {
        PodEnvironment pod = PodEnvironment.of(environment);
        VisibleEnvironment.ofThisProcess().hide(PodEnvironment.SECRETS);
        OutputStream log = out;
        FramePublisher publisher = new FramePublisher(new FrameWriter(log, pod.nonce()));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(SupervisorMain::daemon);
        Supervisor supervisor = new Supervisor(pod, publisher, clock);
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> terminate(supervisor, done), "podunit-terminate"));
        try {
            EndRecord end = supervisor.run();
            writeTerminationLog(pod.terminationLog(), end);
            return end.exitCode();
        } finally {
            done.countDown();
        }
    }

    /** SIGTERM: the tests end now, but what they said so far and that they were ended is still told. */
    private static void terminate(Supervisor supervisor, CountDownLatch done) {
        supervisor.stop(Supervisor.TERMINATED);
        try {
            if (!done.await(SECONDS_TO_SAY_GOODBYE, TimeUnit.SECONDS)) {
                System.err.println("podunit: the supervisor could not write its end record in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void writeTerminationLog(Path file, EndRecord end) throws IOException {
        Files.write(file, terminationMessage(end));
    }

    /** The record in at most as many bytes as the kubelet takes. */
    static byte[] terminationMessage(EndRecord end) {
        return EventEncoder.encode(shortened(end));
    }

    private static EndRecord shortened(EndRecord end) {
        String reason = end.reason();
        if (reason == null || reason.length() <= MAX_REASON) {
            return end;
        }
        String head = reason.substring(0, MAX_REASON) + "…";
        return new EndRecord(
                end.complete(), end.exitCode(), end.nodes(), end.statusHash(), end.cause(), head, end.childExit());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "podunit-clock");
        thread.setDaemon(true);
        return thread;
    }
}
