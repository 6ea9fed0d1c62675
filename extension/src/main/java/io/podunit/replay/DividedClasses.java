package io.podunit.replay;

import org.apiguardian.api.API;
import org.junit.platform.engine.TestDescriptor;

/** A listener to which several pods tell parts of one class. */
@API(status = API.Status.INTERNAL)
public interface DividedClasses {

    /** Whether the end of this node, told now, is not the end of its class: a part of it in another pod has yet to end. */
    boolean goesOn(TestDescriptor descriptor);
}
