package io.podunit.replay;

import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.FilePart;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Reported;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import org.jspecify.annotations.Nullable;

/** Events that speak of a node. */
final class NodeEvents {

    private NodeEvents() {}

    /** Of the node that an event speaks of: of the one that was there before, where one is registered. */
    static @Nullable String id(ExecutionEvent event) {
        if (event instanceof Registered registered) {
            return registered.parent();
        } else if (event instanceof Started started) {
            return started.id();
        } else if (event instanceof Skipped skipped) {
            return skipped.id();
        } else if (event instanceof Finished finished) {
            return finished.id();
        } else if (event instanceof Reported reported) {
            return reported.id();
        } else if (event instanceof FilePart part) {
            return part.id();
        }
        return event instanceof Output output ? output.id() : null;
    }
}
