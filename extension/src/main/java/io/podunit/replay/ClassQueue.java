package io.podunit.replay;

import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.replay.output.SpillBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the events of a class back until it has ended, so that one that was interrupted was never told and may run again. Those of
 * the class that ends last wait until the pod's end is known.
 */
final class ClassQueue {

    private final Consumer<ExecutionEvent> target;
    private final Map<String, SpillBuffer> open = new LinkedHashMap<>();
    private int unfinished;

    /** @param classes how many classes there are */
    ClassQueue(int classes, Consumer<ExecutionEvent> target) {
        this.unfinished = classes;
        this.target = target;
    }

    void accept(ExecutionEvent event) {
        @Nullable String id = NodeEvents.id(event);
        @Nullable String owner = id == null ? onlyOne() : ReplayTally.classOf(id);
        if (owner == null) {
            target.accept(event);
            return;
        }
        open.computeIfAbsent(owner, name -> new SpillBuffer()).add(0, EventEncoder.encode(event));
        boolean ends = owner.equals(id) && (event instanceof Finished || event instanceof Skipped);
        if (ends && --unfinished > 0) {
            drain(owner::equals);
        }
    }

    /** One class more: those that ended are not the pod's last ones. */
    void grow() {
        if (unfinished == 0) {
            drain(owner -> true);
        }
        unfinished++;
    }

    /** Hands over what waits of such classes. */
    void drain(Predicate<String> owners) {
        List.copyOf(open.keySet()).stream().filter(owners).forEach(owner -> {
            SpillBuffer buffer = open.remove(owner);
            if (buffer != null) {
                buffer.drain((kind, event) -> target.accept(EventDecoder.decode(event)));
            }
        });
    }

    /** Output of nobody belongs to the class that runs, if there is but one. */
    private @Nullable String onlyOne() {
        return open.size() == 1 ? open.keySet().iterator().next() : null;
    }
}
