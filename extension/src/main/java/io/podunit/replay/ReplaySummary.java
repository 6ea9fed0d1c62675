package io.podunit.replay;

import io.podunit.launcher.protocol.EndRecord;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one shard's events came to.
 *
 * @param testEvents how many events spoke of tests; 0 means that nothing was reported yet
 * @param nodes how many nodes ended
 * @param statusHash over those nodes, as the pod computes it
 * @param end the pod's end record, or null where it did not come
 * @param violation what broke the protocol, or null
 * @param unreported the display name of a planned node that should have been reported and was not, or null
 * @param running the display name of the test that started last and did not end, or null
 */
@API(status = API.Status.INTERNAL)
public record ReplaySummary(
        long testEvents,
        long nodes,
        String statusHash,
        @Nullable EndRecord end,
        @Nullable String violation,
        @Nullable String unreported,
        @Nullable String running) {}
