package io.podunit.discovery;

import io.podunit.Constants;
import io.podunit.config.ConfigurationSources;
import java.util.ArrayDeque;
import java.util.Deque;
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

    /** The innermost first: an engine may use a launcher of its own to discover. Without a launcher, as with the test kit, there is none. */
    private static final ThreadLocal<Deque<Discovery>> CURRENT = ThreadLocal.withInitial(ArrayDeque::new);

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
                    .filter(root -> !root.getChildren().isEmpty())
                    .filter(root ->
                            !ourRoots.contains(UniqueIdMapper.sibling(root.getUniqueId(), Constants.ENGINE_ID)));
        }
    }

    private static Optional<Discovery> current() {
        return Optional.ofNullable(CURRENT.get().peek());
    }

    /** Called by the engine, with its root, once it has discovered. */
    static void takePart(UniqueId root) {
        current().ifPresent(discovery -> discovery.ourRoots.add(root));
    }

    static void claim(Set<UniqueId> ids) {
        current().ifPresent(discovery -> discovery.claimed.addAll(ids));
    }

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        CURRENT.get().push(new Discovery());
    }

    /** By now all filters have had their say: what they took away is none of the tests. */
    @Override
    public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
        Discovery discovery = CURRENT.get().poll();
        if (CURRENT.get().isEmpty()) {
            CURRENT.remove();
        }
        if (discovery == null || ConfigurationSources.thisJvmIsInPod()) {
            return;
        }
        discovery
                .lonelyRoots()
                .forEach(root -> new UnclaimedTests(ConfigurationSources.of(request.getConfigurationParameters()))
                        .keepFromRunning(root));
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        Optional<Discovery> discovery = current();
        if (discovery.isEmpty() || !UniqueIdMapper.belongsTo(descriptor.getUniqueId(), UniqueIdMapper.JUPITER)) {
            return FilterResult.included("not of Jupiter");
        }
        discovery.get().meet(descriptor);
        return FilterResult.includedIf(
                !discovery.get().claims(descriptor.getUniqueId()),
                () -> "not claimed by Podunit",
                () -> "claimed by Podunit");
    }
}
