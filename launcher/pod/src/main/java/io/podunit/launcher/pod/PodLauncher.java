package io.podunit.launcher.pod;

import static org.junit.platform.launcher.EngineFilter.includeEngines;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EndRecord.Cause;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Planned;
import io.podunit.launcher.protocol.PlanCodec;
import io.podunit.launcher.protocol.PodPlan;
import io.podunit.launcher.protocol.QueueCodec;
import io.podunit.launcher.protocol.TestSelection;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main class of the test JVM: runs one plan, then what else there is to run, and says how it ended. What comes later is executed by the
 * same launcher, in the same session, as a fork of Surefire that is used again executes class after class.
 */
@API(status = API.Status.INTERNAL)
public final class PodLauncher {

    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int LAUNCHER_FAILED = 2;
    private static final int NOTHING_FOUND = 3;

    /** Causes may have each other as cause. */
    private static final int CAUSES = 20;

    private final PodPlan plan;
    private final EventSink sink;
    private final RunningNodes nodes = new RunningNodes();
    private final StandardStreamCapture streams;

    PodLauncher(PodPlan plan, EventSink sink) {
        this.plan = plan;
        this.sink = sink;
        this.streams = new StandardStreamCapture(sink, nodes);
    }

    /** @param arguments the supervisor's socket and the file with the plan */
    public static void main(String[] arguments) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]));
        UninterruptibleStream supervisor = new UninterruptibleStream(channel);
        EventSink sink = new EventSink(supervisor, supervisor::read);
        int exitCode = LAUNCHER_FAILED;
        try {
            PodPlan plan = PlanCodec.decode(Files.readAllBytes(Path.of(arguments[1])));
            exitCode = new PodLauncher(plan, sink).run();
        } finally {
            // Also after an OutOfMemoryError: a thread that a test left behind must not keep the pod waiting.
            System.exit(exitCode);
        }
    }

    int run() {
        streams.install();
        EndRecord end = execute();
        streams.flush();
        sink.publish(new End(end));
        return end.exitCode();
    }

    // Throwable: a missing class of the user's must end as a reason in the report, not as a stack trace in a pod's log.
    private EndRecord execute() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            EventPublishingListener listener =
                    new EventPublishingListener(sink, streams, nodes, new ClassClock(System::nanoTime));
            EndRecord end = execute(session.getLauncher(), listener);
            while (end.exitCode() == PASSED || end.exitCode() == FAILED) {
                byte[] more = sink.more();
                if (more.length == 0) {
                    return end;
                }
                TestSelection selection = new TestSelection(QueueCodec.decodeSelectors(more));
                session.getLauncher().execute(request(selection), listener);
                end = end(listener);
            }
            return end;
        } catch (Throwable e) {
            return failed("the JUnit Platform could not run the tests: ", e);
        }
    }

    private EndRecord execute(Launcher launcher, EventPublishingListener listener) {
        TestPlan testPlan = launcher.discover(request(new TestSelection(plan.selectors())));
        sink.publish(new Planned(testPlan.countTestIdentifiers(node -> node.isTest())));
        boolean nothing =
                testPlan.countTestIdentifiers(node -> node.getParentIdObject().isPresent()) == 0;
        if (nothing) {
            return end(
                    true,
                    NOTHING_FOUND,
                    Cause.NOTHING_FOUND,
                    "none of the selected tests was found on the pod's class path");
        }
        launcher.execute(testPlan, listener);
        return end(listener);
    }

    private EndRecord end(EventPublishingListener listener) {
        Throwable engineFailure = listener.engineFailure();
        if (engineFailure != null) {
            return failed("the Jupiter engine failed: ", engineFailure);
        }
        return end(true, listener.failed() ? FAILED : PASSED, null, null);
    }

    /** JUnit takes an OutOfMemoryError for the end of everything, whichever test it comes from. */
    private EndRecord failed(String what, Throwable failure) {
        boolean memory = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES)
                .anyMatch(OutOfMemoryError.class::isInstance);
        Cause cause = memory ? Cause.OUT_OF_MEMORY : Cause.LAUNCHER_FAILED;
        return end(false, LAUNCHER_FAILED, cause, what + describe(failure));
    }

    private EndRecord end(boolean complete, int exitCode, @Nullable Cause cause, @Nullable String reason) {
        return new EndRecord(complete, exitCode, sink.nodes(), sink.hash(), cause, reason, null);
    }

    private static String describe(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null || cause == e ? e.toString() : e + ", because " + cause;
    }

    private LauncherDiscoveryRequest request(TestSelection selection) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selection.selectors())
                .filters(includeEngines("junit-jupiter"), selection.filter())
                .configurationParameters(plan.parameters())
                .build();
    }
}
