package io.podunit.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/** By what a run's objects are found. */
@API(status = API.Status.INTERNAL)
public final class JobLabels {

    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String RUN = "podunit.io/run";
    public static final String SHARD = "podunit.io/shard";
    public static final String ATTEMPT = "podunit.io/attempt";

    private JobLabels() {}

    public static Map<String, String> of(RunId run) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(MANAGED_BY, "podunit");
        labels.put(RUN, run.value());
        return labels;
    }

    /** The label selector of one attempt's Job and pod. */
    public static String selector(RunId run, int shard, int attempt) {
        return run.selector() + ',' + SHARD + '=' + shard + ',' + ATTEMPT + '=' + attempt;
    }

    public static Map<String, String> of(JobSpecification job) {
        Map<String, String> labels = of(job.run());
        labels.put(SHARD, String.valueOf(job.shard()));
        labels.put(ATTEMPT, String.valueOf(job.attempt()));
        return labels;
    }
}
