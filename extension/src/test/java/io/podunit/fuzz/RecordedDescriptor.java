package io.podunit.fuzz;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A node of a recording; what it is, is told by its id. */
final class RecordedDescriptor extends AbstractTestDescriptor {

    RecordedDescriptor(UniqueId id, String name) {
        super(id, name);
    }

    @Override
    public Type getType() {
        return switch (getUniqueId().getLastSegment().getType()) {
            case "method", "test-template-invocation", "dynamic-test" -> Type.TEST;
            default -> Type.CONTAINER;
        };
    }
}
