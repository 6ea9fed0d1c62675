package io.podunit.discovery;

import io.podunit.Constants;
import io.podunit.config.ConfigurationSources;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Takes from Jupiter what Podunit's engine claimed beside it in the same discovery, and nothing else. Where the engine was left
 * out of the request it claimed nothing, so no test disappears; what then becomes of them is up to {@link UnclaimedTests}.
 *
 * <p>Filters do not see the request, and the platform makes one object as filter and another as listener. What they share is the
 * thread: the launcher discovers, filters and prunes in one.
 */
@API(status = API.Status.INTERNAL)
public final class ClaimFilter implements PostDiscoveryFilter, LauncherDiscoveryListener {

    // Without a launcher, as with the test kit, there is none, since nothing would ever take it away.
    private static final ThreadLocal<Discovery> CURRENT = new ThreadLocal<>();

    /** What was met so far. */
    private static final class Discovery {

        private final Set<UniqueId> claimed = new HashSet<>();
        private final Set<UniqueId> ourRoots = new HashSet<>();
        private final Map<UniqueId, TestDescriptor> jupiterRoots = new LinkedHashMap<>();

        boolean claims(UniqueId id) {
            return claimed.contains(UniqueIdMapper.sibling(id, Constants.ENGINE_ID));
        }

        void meet(TestDescriptor node) {
            TestDescriptor root = node;
            while (!root.getUniqueId().getLastSegment().getType().equals(UniqueIdMapper.ENGINE)) {
                Optional<TestDescriptor> parent = root.getParent();
                if (parent.isEmpty()) {
                    // It was taken out with a node above it.
                    return;
                }
                root = parent.get();
            }
            jupiterRoots.put(root.getUniqueId(), root);
        }

        /** Jupiter's, where our engine took no part. */
        Stream<TestDescriptor> lonelyRoots() {
            return jupiterRoots.values().stream()
                    .filter(root ->
                            !ourRoots.contains(UniqueIdMapper.sibling(root.getUniqueId(), Constants.ENGINE_ID)));
        }
    }

    /** Called by the engine whenever it is asked to discover, with its root. */
    static void takePart(UniqueId root) {
        Optional.ofNullable(CURRENT.get()).ifPresent(discovery -> discovery.ourRoots.add(root));
    }

    static void claim(Set<UniqueId> ids) {
        Optional.ofNullable(CURRENT.get()).ifPresent(discovery -> discovery.claimed.addAll(ids));
    }

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        CURRENT.set(new Discovery());
    }

    /** By now all filters have had their say: what they took away is none of the tests. */
    @Override
    public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
        Discovery discovery = CURRENT.get();
        CURRENT.remove();
        if (discovery != null) {
            discovery
                    .lonelyRoots()
                    .forEach(root -> new UnclaimedTests(ConfigurationSources.of(request.getConfigurationParameters()))
                            .keepFromRunning(root));
        }
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        Discovery discovery = CURRENT.get();
        if (discovery == null || !UniqueIdMapper.belongsTo(descriptor.getUniqueId(), UniqueIdMapper.JUPITER)) {
            return FilterResult.included("not of Jupiter");
        }
        discovery.meet(descriptor);
        return FilterResult.includedIf(
                !discovery.claims(descriptor.getUniqueId()),
                () -> "not claimed by Podunit",
                () -> "claimed by Podunit");
    }
}
