package io.podunit.operations;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What a Job came to.
 *
 * @param succeeded whether the Job is complete
 * @param exitCode of the container that failed last, or 0; empty where no container of a failed Job has one
 * @param reason in the cluster's words
 * @param logs in the order in which the pods were created
 */
@API(status = API.Status.EXPERIMENTAL)
public record JobResult(boolean succeeded, OptionalInt exitCode, String reason, List<ContainerLog> logs) {

    public JobResult {
        logs = List.copyOf(logs);
    }

    /** The last lines of one container. */
    public record ContainerLog(String pod, String container, String text) {}

    /** All logs, one after another. */
    public String output() {
        return logs.stream().map(ContainerLog::text).collect(Collectors.joining());
    }
}
