package io.podunit.benchmarks;

/** Measures figures of one kind, each against a baseline of the same run. */
interface Benchmark {

    void measure(Results results) throws Exception;
}
