package io.podunit.replay;

import io.podunit.launcher.protocol.EndRecord;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one shard's events came to.
 *
 * @param testEvents how many events spoke of tests; 0 means that nothing ran yet
 * @param events what the nodes' own events say
 * @param digest what the closing digest says; nothing where no events are missing, for then it is not read
 * @param lost how many frames are missing between the events
 * @param end the pod's end record, or null where it did not come
 * @param violation what broke the protocol, or null
 * @param running the display name of the test that started last and did not end, or null
 */
@API(status = API.Status.INTERNAL)
public record ReplaySummary(
        long testEvents,
        Tally events,
        Tally digest,
        long lost,
        @Nullable EndRecord end,
        @Nullable String violation,
        @Nullable String running) {

    /**
     * One account of how nodes ended.
     *
     * @param nodes how many
     * @param statusHash over them, as the pod computes it
     * @param unreported the display name of a planned node that should be among them and is not, or null
     */
    public record Tally(
            long nodes, String statusHash, @Nullable String unreported) {}
}
