package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.FrameWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

    /** The kubelet takes no more of a termination message. */
    private static final int MAX_TERMINATION_MESSAGE = 4096;

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
        supervisor.stop("the pod was asked to end (SIGTERM): it was deleted, evicted, or its deadline passed");
        try {
            if (!done.await(SECONDS_TO_SAY_GOODBYE, TimeUnit.SECONDS)) {
                System.err.println("podunit: the supervisor could not write its end record in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void writeTerminationLog(Path file, EndRecord end) throws IOException {
        byte[] message = EventEncoder.encode(shortened(end));
        if (message.length <= MAX_TERMINATION_MESSAGE) {
            Files.write(file, message);
        }
    }

    private static EndRecord shortened(EndRecord end) {
        String reason = end.reason();
        if (reason == null || reason.getBytes(StandardCharsets.UTF_8).length < 500) {
            return end;
        }
        String head = reason.substring(0, Math.min(400, reason.length())) + "…";
        return new EndRecord(end.complete(), end.exitCode(), end.nodes(), end.statusHash(), head, end.childExit());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "podunit-clock");
        thread.setDaemon(true);
        return thread;
    }
}
