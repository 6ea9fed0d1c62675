package io.podunit.replay;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A node with nothing but a name. */
public final class StubDescriptor extends AbstractTestDescriptor {

    private final Type type;

    public StubDescriptor(UniqueId id, String name, Type type) {
        super(id, name);
        this.type = type;
    }

    StubDescriptor with(StubDescriptor... children) {
        for (StubDescriptor child : children) {
            addChild(child);
        }
        return this;
    }

    @Override
    public Type getType() {
        return type;
    }
}
