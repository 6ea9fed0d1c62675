package io.podunit.job;

import org.apiguardian.api.API;

/** The names of a run's objects: a function of run, shard and attempt, so that a request sent twice makes one object. */
@API(status = API.Status.INTERNAL)
public final class JobName {

    private JobName() {}

    public static String of(RunId run, int shard, int attempt) {
        return "podunit-%s-%d-%d".formatted(run.value(), shard, attempt);
    }

    /** Of the Lease that owns the run. */
    public static String owner(RunId run) {
        return "podunit-" + run.value();
    }
}
