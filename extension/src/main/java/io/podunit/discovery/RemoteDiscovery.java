package io.podunit.discovery;

import io.podunit.PodunitException;
import io.podunit.config.ConfigurationSources;
import io.podunit.config.Executor;
import io.podunit.config.Selection;
import io.podunit.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.UniqueIdSelector;

/**
 * The stage that decides what runs in pods. It reads classes and nothing else: build tools and IDEs discover several times for
 * one run, and sometimes for none.
 */
@API(status = API.Status.INTERNAL)
public final class RemoteDiscovery {

    private final EngineDiscoveryRequest request;
    private final UniqueIdMapper mapper;
    private final ConfigurationSources sources;

    public RemoteDiscovery(EngineDiscoveryRequest request, UniqueId root, ConfigurationSources sources) {
        this.request = request;
        this.mapper = new UniqueIdMapper(root);
        this.sources = sources;
    }

    /** The claimed tests. Never throws for a reason of Podunit's: what is wrong becomes a discovery issue. */
    public KubernetesEngineDescriptor discover() {
        KubernetesEngineDescriptor found = find();
        ClaimFilter.takePart(mapper.root());
        return found;
    }

    private KubernetesEngineDescriptor find() {
        if (sources.inPod()) {
            return nothing();
        }
        try {
            return discover(new Settings(sources, Map.of()));
        } catch (PodunitException e) {
            report(DiscoveryIssue.builder(Severity.ERROR, String.valueOf(e.getMessage()))
                    .cause(e)
                    .build());
            // What is meant for pods stays claimed: with a fault in the configuration it must not run anywhere.
            return discover(selectsAll());
        }
    }

    /** Where nobody can read whether all do, all may. */
    private boolean selectsAll() {
        try {
            return new Settings(sources, Map.of()).selection() == Selection.ALL;
        } catch (PodunitException e) {
            return true;
        }
    }

    private KubernetesEngineDescriptor discover(Settings settings) {
        if (settings.collectsParameters()) {
            return nothing();
        }
        if (settings.executor() == Executor.LOCAL) {
            reportUnresolved(id -> false);
            return nothing();
        }
        return discover(settings.selection() == Selection.ALL);
    }

    private KubernetesEngineDescriptor discover(boolean everything) {
        return NestedDiscovery.of(request, mapper.root())
                .map(nested -> claim(nested, everything))
                .orElseGet(this::nothing);
    }

    private KubernetesEngineDescriptor claim(NestedDiscovery nested, boolean everything) {
        var selectors = selectors();
        var found = nested.discover(selectors);
        var claims = new Claims(new Narrowing(nested, found, mapper));
        var root = claims.copy(found.root(), everything);
        ClaimFilter.claim(claims.ids());
        claims.issues().forEach(this::report);
        reportUnresolved(id -> found.resolved().contains(DiscoverySelectors.selectUniqueId(id))
                && claims.ids().stream().anyMatch(node -> node.hasPrefix(id) || id.hasPrefix(node)));
        return root;
    }

    private KubernetesEngineDescriptor nothing() {
        return new KubernetesEngineDescriptor(mapper.root(), Map.of(), Map.of());
    }

    // Old run configurations and --select-uid name what is ours by Jupiter's ids.
    private List<DiscoverySelector> selectors() {
        return request.getSelectorsByType(DiscoverySelector.class).stream()
                .map(selector -> selector instanceof UniqueIdSelector unique
                        ? DiscoverySelectors.selectUniqueId(mapper.claim(unique.getUniqueId()))
                        : selector)
                .toList();
    }

    /** Ids below our root that chose nothing: the launcher makes an error of them, where Jupiter would have stayed silent. */
    private void reportUnresolved(Predicate<UniqueId> chooses) {
        request.getSelectorsByType(UniqueIdSelector.class).stream()
                .filter(selector -> isOurs(selector.getUniqueId()))
                .filter(selector -> !chooses.test(selector.getUniqueId()))
                .forEach(selector -> request.getDiscoveryListener()
                        .selectorProcessed(mapper.root(), selector, SelectorResolutionResult.unresolved()));
    }

    private boolean isOurs(UniqueId id) {
        return id.hasPrefix(mapper.root()) && !id.equals(mapper.root());
    }

    private void report(DiscoveryIssue issue) {
        request.getDiscoveryListener().issueEncountered(mapper.root(), issue);
    }
}
