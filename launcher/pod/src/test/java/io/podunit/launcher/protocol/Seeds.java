package io.podunit.launcher.protocol;

/** Seeds of property tests: printed, and repeated by {@code -Dpodunit.test.seed=N}. */
final class Seeds {

    private Seeds() {}

    static long next() {
        long seed = Long.getLong("podunit.test.seed", System.nanoTime());
        System.out.println("repeat with -Dpodunit.test.seed=" + seed);
        return seed;
    }
}
