package io.podunit.engine.reporting;

import java.util.function.Consumer;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;

/** A listener that says which top-level classes were reported to their end. */
final class ToldClasses extends ForwardingListener {

    private final Consumer<UniqueId> told;

    ToldClasses(EngineExecutionListener delegate, Consumer<UniqueId> told) {
        super(delegate);
        this.told = told;
    }

    private void tell(TestDescriptor descriptor) {
        if (topLevel(descriptor)) {
            told.accept(descriptor.getUniqueId());
        }
    }

    @Override
    public void executionSkipped(TestDescriptor descriptor, String reason) {
        super.executionSkipped(descriptor, reason);
        tell(descriptor);
    }

    @Override
    public void executionFinished(TestDescriptor descriptor, TestExecutionResult result) {
        super.executionFinished(descriptor, result);
        tell(descriptor);
    }
}
