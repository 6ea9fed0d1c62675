package io.podunit.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records to lines of JSON and back. */
final class JournalLines {

    private static final String STEP = "step";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Map<String, Class<? extends JournalRecord>> STEPS = List.of(
                    RunOpened.class,
                    JournalRecord.JobPlanned.class,
                    JournalRecord.JobCreated.class,
                    JournalRecord.JobWithdrawn.class,
                    JournalRecord.PodSeen.class,
                    JournalRecord.PodEnded.class,
                    JournalRecord.ClassTold.class,
                    JournalRecord.ShardSealed.class,
                    JournalRecord.RunTaken.class,
                    JournalRecord.RunEnded.class,
                    JournalRecord.RunReported.class)
            .stream()
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private JournalLines() {}

    /** Without the line break. */
    static String write(JournalRecord step) {
        ObjectNode line = JSON.createObjectNode();
        line.put(STEP, step.getClass().getSimpleName());
        line.setAll((ObjectNode) JSON.valueToTree(step));
        return line.toString();
    }

    /** @throws IllegalArgumentException where it is no line of a journal */
    static JournalRecord read(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            @Nullable
            Class<? extends JournalRecord> type = STEPS.get(json.path(STEP).asText());
            if (type == null) {
                throw new IllegalArgumentException("there is no step " + json.path(STEP));
            }
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }
}
