package io.podunit.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.PodunitException;
import io.podunit.cluster.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run cost, for {@code summary.json} in the run's directory.
 *
 * @param traffic with the API server, from the choice of the cluster to the clean-up
 */
record RunSummary(String run, String cluster, Costs costs, Traffic traffic, long millis) {

    /** @param bytesSent to the content store */
    record Costs(int jobs, int lost, long bytesSent) {}

    void write(Path directory) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run);
        json.put("cluster", cluster);
        json.put("jobs", costs.jobs());
        json.put("lostShards", costs.lost());
        json.put("apiRequests", traffic.count());
        json.put("apiRequestsByKind", traffic.requests());
        json.put("streamedBytes", traffic.streamedBytes());
        json.put("bytesSent", costs.bytesSent());
        json.put("millis", millis);
        try {
            Files.createDirectories(directory);
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(directory.resolve("summary.json").toFile(), json);
        } catch (IOException e) {
            throw new PodunitException(
                    "The summary of the run could not be written to " + directory + ": " + e
                            + ". Set podunit.report.directory to a directory that can be written.",
                    e);
        }
    }
}
