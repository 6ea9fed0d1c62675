package io.podunit.replay;

import org.apiguardian.api.API;
import org.junit.platform.engine.TestDescriptor;

/** A listener to which several pods tell parts of one class. */
@API(status = API.Status.INTERNAL)
public interface DividedClasses {

    /** Whether this is a class of which several pods have parts. */
    boolean divided(TestDescriptor descriptor);

    /** Whether it has been told of that class, and a part of it in another pod has yet to end. */
    boolean open(TestDescriptor descriptor);

    /** Lets what was printed in the pod of such a node wait for the end of its class: told now, it would be taken for another test's. */
    void keep(TestDescriptor descriptor, Runnable print);
}
