package io.podunit.discovery;

import io.podunit.PodunitException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.Node;

/** Stands in Jupiter's tree for a node that must not run in this JVM: with all that is below it, it fails or is skipped. */
final class UnclaimedTestDescriptor extends AbstractTestDescriptor implements Node<EngineExecutionContext> {

    private final TestDescriptor original;
    private final Fate fate;

    /** @param original with its children */
    UnclaimedTestDescriptor(TestDescriptor original, Fate fate) {
        super(
                original.getUniqueId(),
                original.getDisplayName(),
                original.getSource().orElse(null));
        this.original = original;
        this.fate = fate;
        original.getChildren().forEach(child -> addChild(new UnclaimedTestDescriptor(child, fate)));
    }

    /**
     * What becomes of such nodes.
     *
     * @param failure of each of them, null where they are skipped
     */
    record Fate(String reason, @Nullable PodunitException failure) {}

    @Override
    public String getLegacyReportingName() {
        return original.getLegacyReportingName();
    }

    @Override
    public Set<TestTag> getTags() {
        return original.getTags();
    }

    @Override
    public Type getType() {
        return original.getType();
    }

    @Override
    public boolean mayRegisterTests() {
        return original.mayRegisterTests();
    }

    /** Containers are not skipped as such, so that each test is told of. */
    @Override
    public SkipResult shouldBeSkipped(EngineExecutionContext context) {
        return fate.failure() == null && getChildren().isEmpty()
                ? SkipResult.skip(fate.reason())
                : SkipResult.doNotSkip();
    }

    @Override
    public EngineExecutionContext execute(EngineExecutionContext context, DynamicTestExecutor dynamicTestExecutor) {
        PodunitException failure = fate.failure();
        if (failure != null && getChildren().isEmpty()) {
            throw failure;
        }
        return context;
    }
}
