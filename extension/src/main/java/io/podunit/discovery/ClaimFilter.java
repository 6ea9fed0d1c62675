package io.podunit.discovery;

import java.util.HashSet;
import java.util.Set;
import org.apiguardian.api.API;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Takes from Jupiter what Podunit's engine claimed beside it in the same discovery, and nothing else. Where the engine was left
 * out of the request it claimed nothing, so no test disappears.
 *
 * <p>Filters do not see the request, and the platform makes one object as filter and another as listener. What they share is the
 * thread: the launcher discovers, filters and prunes in one.
 */
@API(status = API.Status.INTERNAL)
public final class ClaimFilter implements PostDiscoveryFilter, LauncherDiscoveryListener {

    private static final ThreadLocal<Set<UniqueId>> CLAIMED = new ThreadLocal<>();

    static void claim(Set<UniqueId> ids) {
        var claimed = CLAIMED.get();
        // Without a launcher, as with the test kit, nothing would ever take the claims away.
        if (claimed != null) {
            claimed.addAll(ids);
        }
    }

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        CLAIMED.set(new HashSet<>());
    }

    @Override
    public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
        CLAIMED.remove();
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        var claimed = CLAIMED.get();
        var id = descriptor.getUniqueId();
        return FilterResult.includedIf(
                claimed == null
                        || !UniqueIdMapper.belongsTo(id, UniqueIdMapper.JUPITER)
                        || !claimed.contains(UniqueIdMapper.sibling(id, io.podunit.Constants.ENGINE_ID)),
                () -> "not claimed by Podunit",
                () -> "claimed by Podunit");
    }
}
