package io.podunit.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** A listener that remembers which top-level classes it has heard of. */
final class StartedNodes implements EngineExecutionListener {

    private final EngineExecutionListener delegate;
    private final Set<UniqueId> heard = ConcurrentHashMap.newKeySet();

    StartedNodes(EngineExecutionListener delegate) {
        this.delegate = delegate;
    }

    boolean contains(UniqueId id) {
        return heard.contains(id);
    }

    // Not by the root of all: below a suite, the engine's own node has a parent.
    private void hear(TestDescriptor descriptor) {
        if (descriptor.getParent().map(EngineDescriptor.class::isInstance).orElse(true)) {
            heard.add(descriptor.getUniqueId());
        }
    }

    @Override
    public void dynamicTestRegistered(TestDescriptor descriptor) {
        delegate.dynamicTestRegistered(descriptor);
    }

    @Override
    public void executionStarted(TestDescriptor descriptor) {
        hear(descriptor);
        delegate.executionStarted(descriptor);
    }

    @Override
    public void executionSkipped(TestDescriptor descriptor, String reason) {
        hear(descriptor);
        delegate.executionSkipped(descriptor, reason);
    }

    @Override
    public void executionFinished(TestDescriptor descriptor, TestExecutionResult result) {
        delegate.executionFinished(descriptor, result);
    }

    @Override
    public void reportingEntryPublished(TestDescriptor descriptor, ReportEntry entry) {
        delegate.reportingEntryPublished(descriptor, entry);
    }

    @Override
    public void fileEntryPublished(TestDescriptor descriptor, FileEntry file) {
        delegate.fileEntryPublished(descriptor, file);
    }
}
