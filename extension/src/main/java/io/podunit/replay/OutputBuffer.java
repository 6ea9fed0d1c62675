package io.podunit.replay;

import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.OutputStreamKind;
import java.util.function.Consumer;

/** Output that waits for its test's end. */
final class OutputBuffer {

    private final SpillBuffer buffer = new SpillBuffer();

    void add(Output output) {
        buffer.add(output.stream().ordinal(), output.bytes());
    }

    /** Hands over everything in order and forgets it. */
    void drain(Consumer<Output> consumer) {
        buffer.drain((kind, bytes) -> consumer.accept(new Output(OutputStreamKind.values()[kind], null, bytes)));
    }
}
