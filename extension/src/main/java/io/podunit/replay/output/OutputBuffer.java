package io.podunit.replay.output;

import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.OutputStreamKind;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** Output that waits for its test's end. */
@API(status = API.Status.INTERNAL)
public final class OutputBuffer {

    private final SpillBuffer buffer = new SpillBuffer();

    public void add(Output output) {
        buffer.add(output.stream().ordinal(), output.bytes());
    }

    /** Hands over everything in order and forgets it. */
    public void drain(Consumer<Output> consumer) {
        buffer.drain((kind, bytes) -> consumer.accept(new Output(OutputStreamKind.values()[kind], null, bytes)));
    }
}
