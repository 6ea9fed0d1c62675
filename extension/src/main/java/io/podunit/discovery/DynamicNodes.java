package io.podunit.discovery;

import io.podunit.PodunitException;
import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.launcher.protocol.NodeData;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/**
 * Nodes that pods of one run found while their classes ran. A pod may say anything, and reports make files of what it says:
 * only what Jupiter could have said is taken.
 */
@API(status = API.Status.INTERNAL)
public final class DynamicNodes {

    private static final int MOST = 1_000_000;

    private final UniqueIdMapper mapper;
    private final int most;
    private final AtomicInteger made = new AtomicInteger();

    public DynamicNodes(UniqueIdMapper mapper) {
        this(mapper, MOST);
    }

    DynamicNodes(UniqueIdMapper mapper, int most) {
        this.mapper = mapper;
        this.most = most;
    }

    /** The descriptor of a node below its parent. */
    public TestDescriptor make(NodeData node, TestDescriptor parent) {
        if (made.incrementAndGet() > most) {
            throw new PodunitException("The pods of this run found more than " + most
                    + " tests while they ran. Select fewer of them for one run.");
        }
        try {
            UniqueId id = mapper.toLocal(node.id());
            if (!id.removeLastSegment().equals(parent.getUniqueId())) {
                throw new MalformedEventException("it does not lie below " + parent.getUniqueId());
            }
            return RemoteTestDescriptor.of(node, id, parent);
        } catch (JUnitException | IllegalArgumentException | MalformedEventException e) {
            throw new PodunitException(
                    "A pod registered a node that cannot be, " + abbreviated(node.id()) + ": " + e.getMessage()
                            + ". Podunit and its agent may differ in version, or a test wrote into the pod's log.",
                    e);
        }
    }

    private static String abbreviated(String id) {
        return id.length() <= 200 ? id : id.substring(0, 200) + "…";
    }
}
