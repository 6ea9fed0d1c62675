package io.podunit.discovery;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.SelectorResolutionResult.Status;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** Jupiter's own discovery, with its nodes below our root. */
final class NestedDiscovery {

    private final TestEngine jupiter;
    private final EngineDiscoveryRequest request;
    private final UniqueId root;

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

    Found discover(List<DiscoverySelector> selectors) {
        var reporter = new Reporter();
        var tree = discover(selectors, reporter);
        return new Found(
                tree, selectors.stream().filter(reporter.resolved::contains).toList());
    }

    /** What some of the selectors choose, without a report. */
    TestDescriptor probe(List<DiscoverySelector> selectors) {
        return discover(selectors, EngineDiscoveryListener.NOOP);
    }

    private TestDescriptor discover(List<DiscoverySelector> selectors, EngineDiscoveryListener listener) {
        return jupiter.discover(new NestedRequest(request, selectors, listener), root);
    }

    // Not "new JupiterTestEngine()": the class is internal and its package is not exported.
    private static Optional<TestEngine> jupiter(ClassLoader loader) {
        return ServiceLoader.load(TestEngine.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.getId().equals(UniqueIdMapper.JUPITER))
                .findFirst();
    }

    /**
     * What Jupiter made of a request.
     *
     * @param resolved the selectors that it knew what to do with, in their order
     */
    record Found(TestDescriptor root, List<DiscoverySelector> resolved) {}

    /** Tells what Jupiter would not tell itself: ids of ours that fail, and its issues where the request leaves Jupiter out. */
    private final class Reporter implements EngineDiscoveryListener {

        private final Set<DiscoverySelector> resolved = new HashSet<>();

        @Override
        public void selectorProcessed(UniqueId engine, DiscoverySelector selector, SelectorResolutionResult result) {
            if (result.getStatus() == Status.RESOLVED) {
                resolved.add(selector);
            }
            var ours = request.getSelectorsByType(UniqueIdSelector.class);
            if (result.getStatus() == Status.FAILED && ours.contains(selector)) {
                request.getDiscoveryListener().selectorProcessed(root, selector, result);
            }
        }

        @Override
        public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
            if (request instanceof LauncherDiscoveryRequest launched && isLeftOut(launched)) {
                request.getDiscoveryListener().issueEncountered(root, issue);
            }
        }

        private boolean isLeftOut(LauncherDiscoveryRequest launched) {
            return launched.getEngineFilters().stream()
                    .anyMatch(filter -> filter.apply(jupiter).excluded());
        }
    }
}
