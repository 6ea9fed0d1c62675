package io.podunit.engine.reporting;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** A listener that remembers which top-level classes it has heard of. */
final class StartedNodes extends ForwardingListener {

    private final Set<UniqueId> heard = ConcurrentHashMap.newKeySet();

    StartedNodes(EngineExecutionListener delegate) {
        super(delegate);
    }

    boolean contains(UniqueId id) {
        return heard.contains(id);
    }

    private void hear(TestDescriptor descriptor) {
        if (topLevel(descriptor)) {
            heard.add(descriptor.getUniqueId());
        }
    }

    @Override
    public void executionStarted(TestDescriptor descriptor) {
        hear(descriptor);
        super.executionStarted(descriptor);
    }

    @Override
    public void executionSkipped(TestDescriptor descriptor, String reason) {
        hear(descriptor);
        super.executionSkipped(descriptor, reason);
    }
}
