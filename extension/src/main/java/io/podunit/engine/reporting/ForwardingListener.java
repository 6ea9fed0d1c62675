package io.podunit.engine.reporting;

import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** A listener that only passes on; for those that do something besides. */
abstract class ForwardingListener implements EngineExecutionListener {

    private final EngineExecutionListener delegate;

    ForwardingListener(EngineExecutionListener delegate) {
        this.delegate = delegate;
    }

    // Not by the root of all: below a suite, the engine's own node has a parent.
    static boolean topLevel(TestDescriptor descriptor) {
        return descriptor.getParent().map(EngineDescriptor.class::isInstance).orElse(true);
    }

    @Override
    public void dynamicTestRegistered(TestDescriptor descriptor) {
        delegate.dynamicTestRegistered(descriptor);
    }

    @Override
    public void executionStarted(TestDescriptor descriptor) {
        delegate.executionStarted(descriptor);
    }

    @Override
    public void executionSkipped(TestDescriptor descriptor, String reason) {
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
