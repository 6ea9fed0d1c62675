package io.podunit.benchmarks;

import java.util.Map;

/** What one run in a JVM of its own cost; the wire is empty where nothing ran in a cluster. */
record Measurement(Time time, Memory memory, int tests, Wire wire) {

    /**
     * In milliseconds, from the engine's {@code execute}.
     *
     * @param first to the end of the first test
     * @param test to the end of the last test
     * @param event to the engine's last event
     * @param cpu of the whole process, from its start
     */
    record Time(long first, long test, long event, long cpu) {}

    /**
     * Peaks.
     *
     * @param heap in bytes, alive after a collection
     * @param resident in bytes
     * @param connections of any kind, open at once
     * @param threads at once
     */
    record Memory(long heap, long resident, int connections, int threads) {}

    /**
     * @param sent bytes, to the content store
     * @param streamed bytes, of logs and watches
     * @param requests to the API server, by kind
     */
    record Wire(long sent, long streamed, Map<String, Long> requests) {

        long count() {
            return requests.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
