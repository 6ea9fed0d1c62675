package io.podunit.discovery;

import io.podunit.PodunitException;
import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.launcher.protocol.NodeData;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
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
    private volatile Siblings last = new Siblings(null, "");

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
            return RemoteTestDescriptor.of(node, id(node.id(), parent.getUniqueId()), parent);
        } catch (JUnitException | IllegalArgumentException | MalformedEventException e) {
            throw new PodunitException(
                    "A pod registered a node that cannot be, " + abbreviated(node.id()) + ": " + e.getMessage()
                            + ". Podunit and its agent may differ in version, or a test wrote into the pod's log.",
                    e);
        }
    }

    private UniqueId id(String pod, UniqueId parent) {
        Siblings siblings = last;
        if (siblings.parent() != parent) {
            siblings = new Siblings(parent, mapper.toPod(parent) + "/");
            last = siblings;
        }
        return pod.startsWith(siblings.prefix())
                ? mapper.child(parent, pod.substring(siblings.prefix().length()))
                : elsewhere(pod, parent);
    }

    private UniqueId elsewhere(String pod, UniqueId parent) {
        UniqueId id = mapper.toLocal(pod);
        if (!id.removeLastSegment().equals(parent)) {
            throw new MalformedEventException("it does not lie below " + parent);
        }
        return id;
    }

    /**
     * Of one node, of which there are often thousands.
     *
     * @param prefix of their ids in the pod
     */
    private record Siblings(@Nullable UniqueId parent, String prefix) {}

    private static String abbreviated(String id) {
        return id.length() <= 200 ? id : id.substring(0, 200) + "…";
    }
}
