package io.podunit.discovery;

import io.podunit.launcher.protocol.NodeData;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A node that runs in a pod. It says of itself what Jupiter says of it. */
@API(status = API.Status.INTERNAL)
public final class RemoteTestDescriptor extends AbstractTestDescriptor {

    private static final Set<String> CLASS_TEMPLATES = Set.of("class-template", "nested-class-template");

    private final Traits traits;
    private final @Nullable RemoteTestDescriptor whole;
    private List<UniqueId> hidden = List.of();

    private RemoteTestDescriptor(UniqueId id, @Nullable TestSource source, Traits traits) {
        this(id, source, traits, null);
    }

    private RemoteTestDescriptor(
            UniqueId id, @Nullable TestSource source, Traits traits, @Nullable RemoteTestDescriptor whole) {
        super(id, traits.displayName(), source);
        this.traits = traits;
        this.whole = whole;
    }

    /**
     * A node that was registered while its class ran.
     *
     * @param parent tells where it comes from if that was lost on the way: Jupiter gives such nodes their parent's source
     */
    public static RemoteTestDescriptor of(NodeData node, UniqueId id, TestDescriptor parent) {
        TestSource own = PlatformSources.of(node.source());
        TestSource source = own == null ? parent.getSource().orElse(null) : own;
        return new RemoteTestDescriptor(id, source, Traits.of(node));
    }

    /** A copy, without children. */
    static RemoteTestDescriptor copyOf(TestDescriptor node) {
        var source = node.getSource().orElse(null);
        return new RemoteTestDescriptor(node.getUniqueId(), source, Traits.of(node));
    }

    /**
     * Some of what is below this class, for one of several pods that share it. The platform never sees it: it has the id that the class has,
     * and its children remain those of the class.
     */
    RemoteTestDescriptor part(Collection<? extends TestDescriptor> some) {
        RemoteTestDescriptor part =
                new RemoteTestDescriptor(getUniqueId(), getSource().orElse(null), traits, this);
        part.children.addAll(some);
        getParent().ifPresent(part::setParent);
        return part;
    }

    /** The class of which this is a part; empty where it is a node of its own. */
    public Optional<RemoteTestDescriptor> whole() {
        return Optional.ofNullable(whole);
    }

    @Override
    public String getLegacyReportingName() {
        return traits.legacyName();
    }

    @Override
    public Set<TestTag> getTags() {
        return traits.tags();
    }

    @Override
    public Type getType() {
        return traits.type();
    }

    @Override
    public boolean mayRegisterTests() {
        return traits.mayRegisterTests() || !hidden.isEmpty();
    }

    /**
     * As Jupiter does it, a class template hides its methods once filters have had their say: they are patterns, and what runs
     * are their copies below each invocation. This may be called twice, below a suite.
     */
    @Override
    public void prune() {
        super.prune();
        if (children.isEmpty()
                || !CLASS_TEMPLATES.contains(getUniqueId().getLastSegment().getType())) {
            return;
        }
        List.copyOf(children).forEach(child -> child.accept(TestDescriptor::prune));
        hidden = leaves();
        children.clear();
    }

    /** What discovery found below this node, and no filter took away: methods, templates and factories. */
    List<UniqueId> leaves() {
        if (!hidden.isEmpty()) {
            return hidden;
        }
        if (children.isEmpty()) {
            return List.of(getUniqueId());
        }
        return children.stream()
                .map(RemoteTestDescriptor.class::cast)
                .flatMap(child -> child.leaves().stream())
                .toList();
    }

    private record Traits(
            String displayName, String legacyName, Type type, Set<TestTag> tags, boolean mayRegisterTests) {

        static Traits of(TestDescriptor node) {
            return new Traits(
                    node.getDisplayName(),
                    node.getLegacyReportingName(),
                    node.getType(),
                    Set.copyOf(node.getTags()),
                    node.mayRegisterTests());
        }

        static Traits of(NodeData node) {
            Set<TestTag> tags = new LinkedHashSet<>();
            for (String tag : node.tags()) {
                tags.add(TestTag.create(tag));
            }
            return new Traits(node.displayName(), node.legacyName(), type(node), tags, false);
        }

        private static Type type(NodeData node) {
            if (node.test() && node.container()) {
                return Type.CONTAINER_AND_TEST;
            }
            return node.test() ? Type.TEST : Type.CONTAINER;
        }
    }
}
