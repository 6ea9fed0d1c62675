package io.podunit.engine.run;

import io.podunit.Notices;
import io.podunit.cluster.Cluster.Forward;
import io.podunit.config.RunConfiguration;
import io.podunit.config.RunConfiguration.Debugging;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Lets a debugger reach a pod's test JVM, which waits for one. The port has the same number here and in the pod: so what the JVM
 * itself prints, and IDEs look for, is right here as well; and in the embedded stand-in both are the same port.
 */
@API(status = API.Status.INTERNAL)
public final class Debugger implements AutoCloseable {

    /** What a JVM prints once it waits. Who connects before that disturbs it. */
    private static final String WAITS = "Listening for transport dt_socket at address: ";

    private static final int LONGEST = 8 << 10;

    private final RunContext run;
    private final @Nullable Debugging debugging;
    private final StringBuilder printed = new StringBuilder();
    private @Nullable Forward forward;

    public Debugger(RunContext run) {
        this.run = run;
        this.debugging = run.configuration().debugging();
    }

    /** With a port that is free here, where pods are to be debugged. */
    public static RunConfiguration prepare(RunConfiguration configuration) {
        Debugging debugging = configuration.debugging();
        return debugging == null ? configuration : configuration.debuggedAt(freePort(debugging.port()));
    }

    private static int freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            // Taken, most often by another run or by the debugger of this JVM; the one that is told is as good.
            return freePort(0);
        }
    }

    /** Arguments of the pod's test JVM. */
    public static List<String> arguments(@Nullable Debugging debugging) {
        return debugging == null
                ? List.of()
                : List.of(
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:" + debugging.port());
    }

    public void accept(ExecutionEvent event, String pod) {
        if (debugging == null || forward != null || !(event instanceof Output output) || output.id() != null) {
            return;
        }
        printed.append(new String(output.bytes(), StandardCharsets.UTF_8));
        printed.delete(0, Math.max(0, printed.length() - LONGEST));
        if (printed.indexOf(WAITS + debugging.port()) >= 0) {
            open(pod, debugging.port());
        }
    }

    private void open(String pod, int port) {
        forward = run.cluster()
                .forward(
                        pod,
                        port,
                        trouble -> Notices.tell(
                                "podunit: a debugger could not be connected to pod " + pod + ": " + trouble));
        Notices.tell("podunit: pod " + pod + " waits for a debugger. Attach one to localhost:" + port
                + ", for example with 'jdb -attach " + port
                + "'. Time limits do not count; podunit.debug=false runs without.");
    }

    @Override
    public void close() {
        if (forward != null) {
            forward.close();
        }
    }
}
