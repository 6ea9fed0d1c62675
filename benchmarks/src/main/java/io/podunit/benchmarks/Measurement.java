package io.podunit.benchmarks;

/** What one run in a JVM of its own cost; the last two are zero where nothing ran in a cluster. */
record Measurement(Time time, Memory memory, int tests, long apiRequests, long bytesSent) {

    /** In milliseconds, from the engine's {@code execute} to its last event and to that of its last test. */
    record Time(long event, long test) {}

    /** In bytes. */
    record Memory(long heap, long resident) {}
}
