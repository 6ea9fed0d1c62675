package io.podunit.samples.debugging;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector.Argument;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** What an IDE does: attaches, sets a breakpoint in a class that is not loaded yet, stops there, changes a variable, goes on. */
final class DebugSession {

    private final VirtualMachine jvm;
    private final Duration pause;
    private int stops;

    private DebugSession(VirtualMachine jvm, Duration pause) {
        this.jvm = jvm;
        this.pause = pause;
    }

    /** Once something listens there. */
    static DebugSession attach(int port, Duration pause) {
        VirtualMachine jvm = Awaitility.await("a JVM to debug")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> attach(port), found -> true);
        return new DebugSession(jvm, pause);
    }

    private static VirtualMachine attach(int port) throws IOException, IllegalConnectorArgumentsException {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(candidate -> candidate.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("localhost");
        arguments.get("port").setValue(String.valueOf(port));
        return connector.attach(arguments);
    }

    /** @return how often it stopped */
    int run(Class<?> type, String method) throws Exception {
        ClassPrepareRequest request = jvm.eventRequestManager().createClassPrepareRequest();
        request.addClassFilter(type.getName());
        request.enable();
        jvm.resume();
        try {
            while (true) {
                EventSet events = jvm.eventQueue().remove();
                for (Event event : events) {
                    handle(event, method);
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            return stops;
        }
    }

    private void handle(Event event, String method) throws Exception {
        if (event instanceof ClassPrepareEvent prepared) {
            ReferenceType type = prepared.referenceType();
            jvm.eventRequestManager()
                    .createBreakpointRequest(type.methodsByName(method).get(0).location())
                    .enable();
        } else if (event instanceof BreakpointEvent stopped) {
            stops++;
            StackFrame frame = stopped.thread().frame(0);
            LocalVariable who = frame.visibleVariableByName("who");
            frame.setValue(who, jvm.mirrorOf("a debugger"));
            // Longer than any time limit of the run, which must not count.
            Thread.sleep(pause.toMillis());
        }
    }
}
