package io.podunit.discovery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.SelectorResolutionResult.Status;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;

/** Jupiter's own discovery, with its nodes below our root. */
final class NestedDiscovery {

    private final TestEngine jupiter;
    private final EngineDiscoveryRequest request;
    private final UniqueId root;
    private final Map<DiscoverySelector, SelectorResolutionResult> failed = new HashMap<>();

    private NestedDiscovery(TestEngine jupiter, EngineDiscoveryRequest request, UniqueId root) {
        this.jupiter = jupiter;
        this.request = request;
        this.root = root;
    }

    /** Empty where there is no Jupiter. */
    static Optional<NestedDiscovery> of(EngineDiscoveryRequest request, UniqueId root) {
        return jupiter(Thread.currentThread().getContextClassLoader())
                .or(() -> jupiter(NestedDiscovery.class.getClassLoader()))
                .map(engine -> new NestedDiscovery(engine, request, root));
    }

    TestDescriptor discover(List<DiscoverySelector> selectors) {
        return jupiter.discover(new NestedRequest(request, selectors, new Failures()), root);
    }

    /** How the resolution of that selector failed. */
    Optional<SelectorResolutionResult> failure(DiscoverySelector selector) {
        return Optional.ofNullable(failed.get(selector));
    }

    // Not "new JupiterTestEngine()": the class is internal and its package is not exported.
    private static Optional<TestEngine> jupiter(ClassLoader loader) {
        return ServiceLoader.load(TestEngine.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.getId().equals(UniqueIdMapper.JUPITER))
                .findFirst();
    }

    private final class Failures implements EngineDiscoveryListener {

        @Override
        public void selectorProcessed(UniqueId engine, DiscoverySelector selector, SelectorResolutionResult result) {
            if (result.getStatus() == Status.FAILED) {
                failed.put(selector, result);
            }
        }
    }
}
