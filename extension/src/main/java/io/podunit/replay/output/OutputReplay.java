package io.podunit.replay.output;

import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.OutputStreamKind;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Prints what pods printed: at once, or together with the end of the node that it belongs to. Always by the current
 * {@code System.out} and {@code System.err}, because build tools put their own there.
 */
@API(status = API.Status.INTERNAL)
public final class OutputReplay {

    private static final String NOBODY = "";
    private static final Runnable NOTHING = () -> {};

    private final boolean buffered;
    private final Map<String, OutputBuffer> waiting = new LinkedHashMap<>();

    public OutputReplay(boolean buffered) {
        this.buffered = buffered;
    }

    /** @param running whether the node that the output names still runs */
    public void accept(Output output, boolean running) {
        if (!buffered) {
            print(output);
            return;
        }
        String id = output.id();
        waiting.computeIfAbsent(id != null && running ? id : NOBODY, key -> new OutputBuffer())
                .add(output);
    }

    /**
     * What waited for this node's end, after what belongs to no node and what the containers around it have printed so
     * far: a class's fixtures print before its first test, and are reported with it. To be printed by who takes it: here it waits no more.
     */
    public Runnable takeAtEnd(String id) {
        if (waiting.isEmpty()) {
            return NOTHING;
        }
        List<OutputBuffer> taken = new ArrayList<>();
        take(NOBODY, taken);
        List.copyOf(waiting.keySet()).stream()
                .filter(around -> id.startsWith(around + "/"))
                .forEach(around -> take(around, taken));
        take(id, taken);
        return printing(taken);
    }

    private void take(String id, List<OutputBuffer> taken) {
        OutputBuffer buffer = waiting.remove(id);
        if (buffer != null) {
            taken.add(buffer);
        }
    }

    /** Everything that still waits, likewise. */
    public Runnable takeAll() {
        List<OutputBuffer> all = List.copyOf(waiting.values());
        waiting.clear();
        return printing(all);
    }

    private static Runnable printing(List<OutputBuffer> buffers) {
        return () -> buffers.forEach(buffer -> buffer.drain(OutputReplay::print));
    }

    public static void print(Output output) {
        PrintStream stream = output.stream() == OutputStreamKind.OUT ? System.out : System.err;
        try {
            // As text where it is text: Surefire would decode bytes by the default charset.
            stream.print(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(output.bytes()))
                    .toString());
        } catch (CharacterCodingException e) {
            stream.write(output.bytes(), 0, output.bytes().length);
        }
    }
}
