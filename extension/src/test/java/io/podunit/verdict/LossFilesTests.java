package io.podunit.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.PodLostException;
import io.podunit.PodLostException.Evidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossFilesTests {

    private static final String POD = """
            {"metadata": {"name": "p", "annotations": {
               "kubectl.kubernetes.io/last-applied-configuration": "{... hunter2 ...}", "kept": "yes"}},
             "spec": {"initContainers": [{"name": "i", "env": [{"name": "A", "value": "hunter2"}]}],
                      "containers": [{"name": "c", "env": [
                        {"name": "PASSWORD", "value": "hunter2"},
                        {"name": "KEY", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}]}]}}
            """;

    @TempDir
    Path directory;

    @Test
    void thePodIsKeptWithoutTheValuesOfItsVariables() throws Exception {
        JsonNode pod = new ObjectMapper().readTree(POD);
        PodLostException lost = new PodLostException(
                new Evidence("gone", "j", "p", null, null, List.of(), List.of(), List.of(), null, "Look."));
        assertThat(new LossFiles(directory).write(lost, Optional.of(pod), List.of("last line")))
                .isEmpty();
        String written = Files.readString(directory.resolve("pod.json"));
        assertThat(written).doesNotContain("hunter2").contains("PASSWORD", "(not shown)", "secretKeyRef", "\"kept\"");
        assertThat(pod.toString()).as("what was given").contains("hunter2");
        assertThat(directory.resolve("log.txt")).hasContent("last line");
    }
}
